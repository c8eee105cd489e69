import { useDeferredValue, useMemo } from "react";
import type { Json } from "#core/json.ts";
import { MappingDocument } from "#core/mapping/model.ts";
import { moveProblems } from "#core/problems/json-pointer.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { listFields } from "#core/shapes/list-fields.ts";
import { listHints } from "#core/shapes/list-hints.ts";

/**
 * What is probably not meant in a mapping, laid beside the sample and the example of the result: dead paths, kinds that
 * clash, required fields without a rule. Pointers are into the whole document. A moment behind the typing.
 */
export function useMappingHints(mapping: Json, sample: Json | null, targetExample: Json | null): FieldProblem[] {
  const settled = useDeferredValue(mapping);
  const source = useMemo(() => (sample === null ? null : listFields(sample)), [sample]);
  const target = useMemo(() => (targetExample === null ? null : listFields(targetExample)), [targetExample]);
  return useMemo(() => {
    const parsed = MappingDocument.safeParse(settled);
    return parsed.success ? moveProblems(listHints(parsed.data, { source, target }), "/mapping") : [];
  }, [settled, source, target]);
}
