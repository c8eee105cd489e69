import type { RuleInput } from "#core/mapping/model.ts";
import { describeJson } from "./describe-json.ts";

const pathsMax = 3;

/** Where a rule's value comes from, in words: `order.id`, `first, last`, `fixed: "EUR"`, `script over items[]`. */
export function describeSource(source: RuleInput["source"]): string {
  switch (source.kind) {
    case "path":
      return listPaths(source.paths);
    case "constant":
      return `fixed: ${describeJson(source.value)}`;
    case "script":
      return source.paths === undefined || source.paths.length === 0
        ? "script"
        : `script over ${listPaths(source.paths)}`;
  }
}

function listPaths(paths: readonly string[]): string {
  const shown = paths.slice(0, pathsMax).map(namePath).join(", ");
  return paths.length > pathsMax ? `${shown} and ${paths.length - pathsMax} more` : shown;
}

function namePath(path: string): string {
  return path === "" || path === "$" ? "the whole message" : path;
}
