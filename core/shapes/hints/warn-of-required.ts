import type { MappingDocument } from "#core/mapping/model.ts";
import { formatPath } from "#core/mapping/paths/format-path.ts";
import { parsePath } from "#core/mapping/paths/parse-path.ts";
import type { Segment } from "#core/mapping/paths/path.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { Field } from "../model.ts";

/** Hints of this sort that are listed; after so many the mapping has hardly been begun. */
const hintsMax = 100;

/**
 * Required target fields that no rule writes, neither itself nor as part of a whole value. What is required inside an
 * optional object or list counts only where some rule writes into that.
 */
export function warnOfRequired({ rules }: MappingDocument, target: readonly Field[]): FieldProblem[] {
  const { wholes, above } = readTargets(rules.map((rule) => rule.target));
  const missing: string[] = [];
  const look = (fields: readonly Field[]) => {
    for (const field of fields) {
      // An element of a list is written with the list; what is said of the list is said of it.
      if (isWritten(field.path, wholes)) continue;
      if (above.has(field.path)) look(field.children);
      else if (field.required) missing.push(field.path);
    }
  };
  if (!wholes.has("$")) look(target);
  return missing.slice(0, hintsMax).map((path) => ({
    pointer: "/rules",
    detail: `The target field ${path} is required, and no rule writes it.`,
  }));
}

/** Paths that rules write as a whole, and those that they write something below of; positions stand for their list. */
function readTargets(targets: readonly string[]): { wholes: Set<string>; above: Set<string> } {
  const wholes = new Set<string>();
  const above = new Set<string>();
  for (const target of targets) {
    const parsed = parsePath(target);
    if (!parsed.ok) continue;
    const path = parsed.path.map((segment): Segment => (segment.kind === "key" ? segment : { kind: "each" }));
    wholes.add(formatPath(path));
    for (let length = 1; length < path.length; length += 1) above.add(formatPath(path.slice(0, length)));
  }
  return { wholes, above };
}

/** A whole element is written by `lines[]`, and with it all members, which stand under the list itself. */
function isWritten(path: string, wholes: ReadonlySet<string>): boolean {
  if (wholes.has(path)) return true;
  const parsed = parsePath(path);
  return parsed.ok && parsed.path.at(-2)?.kind === "each" && wholes.has(formatPath(parsed.path.slice(0, -1)));
}
