import { isJsonObject, type Json } from "#core/json.ts";

// Enough for completion; a sample may hold thousands of fields and the language service reads all of it at each key.
const depthMax = 8;
const propertiesMax = 200;
const elementsMax = 100;

/**
 * The TypeScript type that all of these values have: of the elements of a list together, so that a field that only some
 * have is optional, and one that is sometimes null says so. Null alone, and an empty list, say nothing about their type.
 */
export function writeType(values: readonly Json[]): string {
  return typeOf(values, depthMax);
}

function typeOf(values: readonly Json[], depthLeft: number): string {
  const kinds = new Set<string>();
  const objects: { [key: string]: Json }[] = [];
  const elements: Json[] = [];
  for (const value of values) {
    if (value === null) kinds.add("null");
    else if (Array.isArray(value)) {
      kinds.add("list");
      elements.push(...value.slice(0, Math.max(0, elementsMax - elements.length)));
    } else if (isJsonObject(value)) {
      kinds.add("object");
      objects.push(value);
    } else kinds.add(typeof value === "object" ? "number" : typeof value);
  }
  if (kinds.size === 0 || (kinds.size === 1 && kinds.has("null"))) return "any";
  const written = [...kinds].sort(nullLast).map(write);
  return written.length === 1 ? written[0]! : `(${written.join(" | ")})`;

  function write(kind: string): string {
    if (kind === "object") return depthLeft === 0 ? "{ [name: string]: any }" : typeOfObjects(objects, depthLeft);
    if (kind !== "list") return kind;
    const element = depthLeft === 0 ? "any" : typeOf(elements, depthLeft - 1);
    return `${element}[]`;
  }
}

function typeOfObjects(objects: readonly { [key: string]: Json }[], depthLeft: number): string {
  const members = new Map<string, Json[]>();
  for (const object of objects) {
    for (const [name, value] of Object.entries(object)) {
      const met = members.get(name);
      if (met !== undefined) met.push(value);
      else if (members.size < propertiesMax) members.set(name, [value]);
    }
  }
  const written = [...members].map(([name, values]) => {
    const optional = values.length < objects.length ? "?" : "";
    return `${JSON.stringify(name)}${optional}: ${typeOf(values, depthLeft - 1)};`;
  });
  return written.length === 0 ? "{}" : `{ ${written.join(" ")} }`;
}

function nullLast(one: string, other: string): number {
  return Number(one === "null") - Number(other === "null");
}
