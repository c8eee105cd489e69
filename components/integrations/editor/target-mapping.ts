import type { IntegrationTarget } from "#core/integrations/model.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { DraftProblems } from "./list-problems.ts";

/** The place of a target's own mapping in the document. */
export function pointerOfMapping(index: number | null): string {
  return index === null ? "/mapping" : `/targets/${index}/mapping`;
}

/** Whose mapping a pointer leads into: a target's index, null for the integration's, undefined for neither. */
export function findMappingOf(pointer: string): number | null | undefined {
  if (/^\/mapping(\/|$)/.test(pointer)) return null;
  const own = /^\/targets\/(\d+)\/mapping(\/|$)/.exec(pointer);
  return own === null ? undefined : Number(own[1]);
}

/** The problems as the mapper looks at one mapping: those of that one, with pointers as if it were the only one. */
export function problemsOfMapping({ errors, warnings }: DraftProblems, index: number | null): DraftProblems {
  const base = pointerOfMapping(index);
  const pick = (problems: readonly FieldProblem[]) =>
    problems
      .filter(({ pointer }) => pointer === base || pointer.startsWith(`${base}/`))
      .map(({ pointer, detail }) => ({ pointer: `/mapping${pointer.slice(base.length)}`, detail }));
  return { errors: pick(errors), warnings: pick(warnings) };
}

/** The targets that have a mapping of their own, by their place. */
export function listOwnMappings(targets: readonly IntegrationTarget[]): { index: number; name: string }[] {
  return targets.flatMap(({ name, mapping }, index) => (mapping === null ? [] : [{ index, name }]));
}
