import { useDeferredValue, useMemo } from "react";
import type { Json } from "#core/json.ts";
import { Condition, MappingDocument } from "#core/mapping/model.ts";
import { moveProblems } from "#core/problems/json-pointer.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { warnOfUnreachable } from "#core/shapes/hints/warn-of-unreachable.ts";
import { listFields } from "#core/shapes/list-fields.ts";
import { listHints } from "#core/shapes/list-hints.ts";
import type { DraftCondition } from "./draft.ts";

/** The parts of the document that can be looked at without running them. */
type Logic = { condition: DraftCondition | null; mapping: Json };

/**
 * What is probably not meant: in a mapping, laid beside the sample and the example of the result, dead paths, kinds that
 * clash and required fields without a rule; and conditions that can never hold. Pointers are into the whole document. A
 * moment behind the typing.
 */
export function useMappingHints(
  { condition, mapping }: Logic,
  sample: Json | null,
  targetExample: Json | null,
): FieldProblem[] {
  const settled = useDeferredValue(mapping);
  const gate = useDeferredValue(condition);
  const source = useMemo(() => (sample === null ? null : listFields(sample)), [sample]);
  const target = useMemo(() => (targetExample === null ? null : listFields(targetExample)), [targetExample]);
  const parsed = useMemo(() => MappingDocument.safeParse(settled).data ?? null, [settled]);
  const unreachable = useMemo(() => warnOfUnreachable(Condition.safeParse(gate).data ?? null, parsed), [gate, parsed]);
  return useMemo(() => {
    const hints = parsed === null ? [] : moveProblems(listHints(parsed, { source, target }), "/mapping");
    return [...unreachable, ...hints];
  }, [parsed, unreachable, source, target]);
}
