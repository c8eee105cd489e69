import { parsePath } from "#core/mapping/paths/parse-path.ts";
import type { Path } from "#core/mapping/paths/path.ts";

/** What is known of a place in the payload: its keys, and what its elements are when it is a list. */
type Shape = { keys: Map<string, Shape>; element: Shape | null };

/**
 * TypeScript declarations for completion in a script, from paths alone: `data` has what the sample's paths lead to, and
 * `fields` offers those that the script is given. Nothing is checked against them.
 */
export function declarePaths(samplePaths: readonly string[], fieldPaths: readonly string[]): string {
  const data = newShape();
  for (const text of [...samplePaths, ...fieldPaths]) {
    const parsed = parsePath(text);
    if (parsed.ok) enter(data, parsed.path);
  }
  const fields = [...new Set(fieldPaths)].map((path) => `${JSON.stringify(path)}: any;`).join(" ");
  return [
    `/** The message. */\ndeclare const data: ${typeOf(data)};`,
    `/** Path → value. */\ndeclare const fields: { ${fields} [path: string]: any };`,
  ].join("\n");
}

function newShape(): Shape {
  return { keys: new Map(), element: null };
}

function enter(root: Shape, path: Path): void {
  let shape = root;
  for (const segment of path) {
    if (segment.kind === "key") {
      const inner = shape.keys.get(segment.key) ?? newShape();
      shape.keys.set(segment.key, inner);
      shape = inner;
    } else if (segment.kind === "each" || segment.kind === "flat" || segment.kind === "index") {
      shape.element ??= newShape();
      shape = shape.element;
    } else if (segment.kind !== "filter") return;
  }
}

function typeOf({ keys, element }: Shape): string {
  if (element !== null) return `${typeOf(element)}[]`;
  if (keys.size === 0) return "any";
  return `{ ${[...keys].map(([key, shape]) => `${JSON.stringify(key)}: ${typeOf(shape)};`).join(" ")} }`;
}
