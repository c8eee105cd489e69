import fc from "fast-check";
import { expect, test } from "vitest";
import { layOutJsonShortly } from "#components/integrations/editor/lay-out-json.ts";
import { trimMapping } from "#components/integrations/editor/trim-mapping.ts";
import { type Json, parseJsonExactly } from "#core/json.ts";
import { connectFields } from "#core/mapping/edit/connect-fields.ts";
import type { MappingDocument } from "#core/mapping/model.ts";
import { anyTestMapping, anyTestPayload } from "#core/mapping/testing/any-test-mapping.ts";
import { findLiveValues } from "./live-values.ts";
import { parseMapping } from "./parse-mapping.ts";

/** A second or two on a machine of its own; time to spare where several suites share two cores. */
const slowMachine = { timeout: 60_000 };

const toText = (mapping: MappingDocument) => layOutJsonShortly(trimMapping(mapping as unknown as Json));
const toCanvas = (text: string) => parseMapping(parseJsonExactly(text));

test(
  "a document that goes to the text and back is the same document, the same text and the same behaviour",
  slowMachine,
  () => {
    fc.assert(
      fc.property(anyTestMapping, anyTestPayload, (mapping, payload) => {
        const text = toText(mapping);
        const back = toCanvas(text);
        // As text, because two exact numbers are equal when their digits are.
        expect(JSON.stringify(back && sortMembers(back))).toBe(JSON.stringify(sortMembers(mapping)));
        expect(toText(back!)).toBe(text);
        const [before, after] = [findLiveValues(mapping, payload), findLiveValues(back!, payload)];
        expect(JSON.stringify([after.output, after.failures])).toBe(JSON.stringify([before.output, before.failures]));
      }),
      { numRuns: 500 },
    );
  },
);

test("a line that is drawn on a document from the text is the line that is drawn on the document", slowMachine, () => {
  const field = fc.constantFrom("id", "user.name", "items[].sku", "orders[].items[].qty");
  fc.assert(
    fc.property(anyTestMapping, field, fc.constantFrom("a", "l[].a", "new", "m[].n[].v"), (mapping, from, to) => {
      const direct = connectFields(mapping, from, to);
      const through = connectFields(toCanvas(toText(mapping))!, from, to);
      expect(through.ruleId).toBe(direct.ruleId);
      expect(toText(through.mapping)).toBe(toText(direct.mapping));
    }),
    { numRuns: 300 },
  );
});

/** A condition that is absent and one that is null say the same: there is none. */
function sortMembers({ rules }: MappingDocument): unknown {
  return rules.map((rule) =>
    Object.entries({ ...rule, condition: rule.condition ?? null }).toSorted(([left], [right]) =>
      left < right ? -1 : 1,
    ),
  );
}
