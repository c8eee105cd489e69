import fc from "fast-check";
import { expect, test } from "vitest";
import { trimMapping } from "#components/integrations/editor/trim-mapping.ts";
import { type Json, parseJsonExactly } from "#core/json.ts";
import { replaceRule } from "#core/mapping/edit/replace-rule.ts";
import type { MappingDocument } from "#core/mapping/model.ts";
import { anyTestMapping, anyTestPayload } from "#core/mapping/testing/any-test-mapping.ts";
import { compileIntegration } from "#core/runs/compile-integration.ts";
import { processMessage } from "#core/runs/process-message.ts";
import { readScriptResults } from "#core/runs/read-script-results.ts";
import type { ScriptOutcome } from "#core/scripts/model.ts";
import { findLiveValues } from "./live-values.ts";
import { parseMapping } from "./parse-mapping.ts";

/** A second or two on a machine of its own; time to spare where several suites share two cores. */
const slowMachine = { timeout: 60_000 };

/** What a sandbox could have answered, the same for the preview and the run. */
const told = { durationMs: 1, consoleLines: [] };
const answers = fc.array(
  fc.oneof(
    fc.constantFrom('"made"', "0", "true", "null").map((json): ScriptOutcome => ({ kind: "returned", json, ...told })),
    fc.constant<ScriptOutcome>({ kind: "threw", message: "Error: no", ...told }),
    fc.constant<ScriptOutcome>({ kind: "not_run", because: "condition_did_not_hold" }),
  ),
  { minLength: 3, maxLength: 3 },
);

/** What a run makes of a message: the output and failures, or nothing where it does not come to an output. */
async function run(mapping: MappingDocument, payload: Json, outcomes: readonly ScriptOutcome[]) {
  const compiled = compileIntegration({ condition: null, mapping }, "test");
  if (!compiled.ok) return null;
  const answered = new Map(compiled.integration.scripts.map(({ id }, at) => [id, outcomes[at % outcomes.length]!]));
  const ports = { runScripts: async () => answered, elapsedMs: () => 0 };
  const processed = await processMessage(ports, compiled.integration, payload, JSON.stringify(payload));
  return { processed, results: readScriptResults(answered) };
}

test(
  "the preview shows what a run gives, whatever the document, the message and the scripts are",
  slowMachine,
  async () => {
    let mapped = 0;
    await fc.assert(
      fc.asyncProperty(anyTestMapping, anyTestPayload, answers, async (mapping, payload, outcomes) => {
        const ran = await run(mapping, payload, outcomes);
        if (ran === null) return;
        const live = findLiveValues(mapping, payload, ran.results);
        const { processed } = ran;
        if (processed.kind === "mapped") mapped += 1;
        const output = processed.kind === "mapped" ? processed.output : undefined;
        expect(JSON.stringify(live.output)).toBe(JSON.stringify(output));
        expect(live.failures).toEqual(processed.kind === "unavailable" ? [] : processed.failures);
      }),
      { numRuns: 1_000 },
    );
    expect(mapped).toBeGreaterThan(200);
  },
);

test("what was computed before an edit never shows after it", slowMachine, () => {
  fc.assert(
    fc.property(anyTestMapping, anyTestMapping, anyTestPayload, fc.nat(5), (before, other, payload, place) => {
      const opened = parseMapping(trimMapping(before as unknown as Json))!;
      findLiveValues(opened, payload);
      const [rule] = other.rules;
      const replaced = opened.rules[place % Math.max(1, opened.rules.length)];
      if (rule === undefined || replaced === undefined) return;
      const edited = replaceRule(opened, replaced.id, { ...rule, id: replaced.id });
      const shown = findLiveValues(parseMapping(trimMapping(edited as unknown as Json))!, payload);
      // Rules that nobody has seen before, so that nothing of them can be remembered.
      const fresh = findLiveValues(parseJsonExactly(JSON.stringify(edited)) as unknown as MappingDocument, payload);
      expect(JSON.stringify([shown.output, shown.failures])).toBe(JSON.stringify([fresh.output, fresh.failures]));
    }),
    { numRuns: 400 },
  );
});
