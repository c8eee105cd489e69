import type { MappingDocument } from "#core/mapping/model.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { buildShapeTree } from "./hints/shape-tree.ts";
import { warnOfKinds } from "./hints/warn-of-kinds.ts";
import { warnOfSources, warnOfTarget } from "./hints/warn-of-paths.ts";
import { warnOfRequired } from "./hints/warn-of-required.ts";
import type { Field } from "./model.ts";

/** What is known of both ends of a mapping; null where nothing is. */
export type MappingShapes = { source: readonly Field[] | null; target: readonly Field[] | null };

/**
 * Warnings from laying a mapping beside its shapes: source paths that the sample lacks, targets that the shape lacks,
 * required fields that no rule writes, and values of another kind, or in more lists, than the target takes. Only what is
 * certain is said; nothing keeps the mapping from being saved. Pointers are into the mapping document. Never throws.
 */
export function listHints(mapping: MappingDocument, shapes: MappingShapes): FieldProblem[] {
  const source = shapes.source === null ? null : buildShapeTree(shapes.source);
  const target = shapes.target === null ? null : buildShapeTree(shapes.target);
  const hints = mapping.rules.flatMap((rule, index) => {
    const pointer = `/rules/${index}`;
    return [
      ...(source === null ? [] : warnOfSources(rule, pointer, source)),
      ...(target === null ? [] : warnOfTarget(rule, pointer, target)),
      ...(target === null ? [] : warnOfKinds(rule, pointer, source, target)),
    ];
  });
  return shapes.target === null ? hints : [...hints, ...warnOfRequired(mapping, shapes.target)];
}
