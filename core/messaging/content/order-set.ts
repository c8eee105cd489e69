import { z } from "zod";
import type { JsonObject } from "#core/json.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { ContentPorts, MovedMessage } from "./change-ports.ts";
import { WholeNumber } from "./field-parts.ts";

/** The order in which the messages of a set are to come. */
export const OrderFields = z.object({
  order: z
    .array(WholeNumber(1))
    .max(10_000)
    .describe("All sequence numbers of the set, each once, in the order in which their messages are to come."),
});

export type OrderedSet = { kind: "ordered" } | { kind: "not_found" } | { kind: "invalid"; problems: FieldProblem[] };

/**
 * Gives the messages of a set another order: those of the number that is named first get the lowest of the set's numbers, in
 * all languages, and so on. The numbers that there are stay the same.
 */
export async function orderSet(
  { changeContent }: Pick<ContentPorts, "changeContent">,
  by: Author,
  id: number,
  input: JsonObject,
): Promise<OrderedSet> {
  requirePermitted(by.actor, "edit_messaging");
  const parsed = parseFields(OrderFields, input);
  if (!parsed.ok) return { kind: "invalid", problems: parsed.problems };
  const { order } = parsed.value;
  return await changeContent(async (changes): Promise<OrderedSet> => {
    const set = await changes.findSet(id);
    if (set === null) return { kind: "not_found" };
    const messages = await changes.listMessages(id);
    const numbers = [...new Set(messages.map(({ sequenceNumber }) => sequenceNumber))].sort((a, b) => a - b);
    if (!isPermutation(order, numbers)) {
      const detail = `Name each number of the set once; they are: ${numbers.join(", ") || "none"}.`;
      return { kind: "invalid", problems: [{ pointer: "/order", detail }] };
    }
    const places = new Map(order.map((number, index) => [number, numbers[index] ?? number]));
    const moved = messages.flatMap(({ id: messageId, sequenceNumber }): MovedMessage[] => {
      const to = places.get(sequenceNumber) ?? sequenceNumber;
      return to === sequenceNumber ? [] : [{ id: messageId, sequenceNumber: to }];
    });
    if (moved.length === 0) return { kind: "ordered" };
    await changes.moveMessages(id, moved);
    const object = { id: String(id), name: set.shortName };
    await changes.appendAudit({ by, action: "message_set.reordered", object, detail: { order } });
    return { kind: "ordered" };
  });
}

function isPermutation(order: readonly number[], numbers: readonly number[]): boolean {
  return (
    order.length === numbers.length && new Set(order).size === order.length && numbers.every((n) => order.includes(n))
  );
}
