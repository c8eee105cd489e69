import { isJsonObject, type Json } from "#core/json.ts";
import { parsePath } from "#core/mapping/paths/parse-path.ts";
import { isRefusedKey, type Path } from "#core/mapping/paths/path.ts";
import { writeType } from "./write-type.ts";

const depthMax = 8;
const pathsMax = 500;

/**
 * TypeScript declarations of what a script sees for a sample: `data`, the payload, and `fields`, the values of the chosen
 * paths, or with null of every dotted path. They serve completion only; nothing is checked against them.
 */
export function declareSample(sample: Json, chosen: readonly string[] | null): string {
  const listed =
    chosen === null ? [...listFields(sample, "", 0)] : chosen.map((path) => [path, pick(sample, path)] as const);
  const fields = [...new Map(listed.slice(0, pathsMax))]
    .map(([path, value]) => `${JSON.stringify(path)}: ${value === undefined ? "any" : writeType([value])};`)
    .join(" ");
  return [
    `/** The payload. */\ndeclare const data: ${writeType([sample])};`,
    `/** ${chosen === null ? "Dotted path" : "Chosen path"} → value. */\ndeclare const fields: { ${fields} [path: string]: any };`,
  ].join("\n");
}

/** What a script gets for a chosen path: a value, or one list for each `[]`, with null where something is missing. */
function pick(sample: Json, text: string): Json | undefined {
  const parsed = parsePath(text);
  return parsed.ok ? follow(sample, parsed.path) : undefined;
}

function follow(value: Json | undefined, [segment, ...rest]: Path): Json | undefined {
  if (segment === undefined || value === undefined) return value;
  if (segment.kind === "key") {
    const isMember = isJsonObject(value) && !isRefusedKey(segment.key) && Object.hasOwn(value, segment.key);
    return isMember ? follow(value[segment.key], rest) : undefined;
  }
  if (!Array.isArray(value)) return undefined;
  if (segment.kind === "index") return follow(value.at(segment.index), rest);
  return segment.kind === "each" ? value.map((item) => follow(item, rest) ?? null) : undefined;
}

function* listFields(value: Json, path: string, depth: number): Generator<[string, Json]> {
  if (!isJsonObject(value) || depth >= depthMax) return;
  for (const [name, part] of Object.entries(value)) {
    const inner = path === "" ? name : `${path}.${name}`;
    yield [inner, part];
    yield* listFields(part, inner, depth + 1);
  }
}
