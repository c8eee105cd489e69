import { isJsonObject, type Json } from "#core/json.ts";

// Enough for completion; a sample may hold thousands of fields and the language service reads all of it at each key.
const depthMax = 8;
const propertiesMax = 200;
const pathsMax = 500;

/**
 * TypeScript declarations of what a script sees for a sample: `data`, the payload, and `fields`, its dotted paths.
 * They serve completion only; nothing is checked against them.
 */
export function declareSample(sample: Json): string {
  const paths = [...listPaths(sample, "", 0)].slice(0, pathsMax);
  const fields = paths.map(([path, value]) => `${JSON.stringify(path)}: ${typeOf(value, depthMax)};`).join(" ");
  return [
    `/** The payload. */\ndeclare const data: ${typeOf(sample, 0)};`,
    `/** Dotted path → value. */\ndeclare const fields: { ${fields} [path: string]: any };`,
  ].join("\n");
}

function typeOf(value: Json, depth: number): string {
  if (value === null) return "any";
  if (Array.isArray(value))
    return value.length === 0 || depth >= depthMax ? "any[]" : `${typeOf(value[0] ?? null, depth + 1)}[]`;
  if (!isJsonObject(value)) return typeof value === "object" ? "number" : typeof value;
  if (depth >= depthMax) return "{ [name: string]: any }";
  const properties = Object.entries(value)
    .slice(0, propertiesMax)
    .map(([name, part]) => `${JSON.stringify(name)}: ${typeOf(part, depth + 1)};`);
  return `{ ${properties.join(" ")} }`;
}

function* listPaths(value: Json, path: string, depth: number): Generator<[string, Json]> {
  if (!isJsonObject(value) || depth >= depthMax) return;
  for (const [name, part] of Object.entries(value)) {
    const inner = path === "" ? name : `${path}.${name}`;
    yield [inner, part];
    yield* listPaths(part, inner, depth + 1);
  }
}
