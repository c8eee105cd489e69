import { isRawJsonNumber, type Json } from "#core/json.ts";
import { formatPath } from "#core/mapping/paths/format-path.ts";
import { isRefusedKey, type Path, type Segment } from "#core/mapping/paths/path.ts";
import {
  elementName,
  exampleCharactersMax,
  type Field,
  type FieldKind,
  fieldDepthMax,
  fieldKinds,
  fieldsMax,
  wholeName,
} from "./model.ts";

/** What is known of one value before it becomes a field. Members and element are asked for only while there is room. */
export type Growth = {
  kinds: ReadonlySet<FieldKind>;
  required: boolean;
  example?: Json | undefined;
  description?: string | undefined;
  /** The members of the object that the value is or may be. */
  listMembers: () => Iterable<readonly [string, Growth]>;
  /** What the elements of the list have in common; null where nothing is known of them, or there is no list. */
  findElement: () => Growth | null;
};

type Sprout = { name: string; path: Path; growth: Growth };
type Place = { into: Field[]; path: Path; growth: Growth };

/** Longest path that a rule can hold, in characters; a longer one could be seen but not used. */
const pathCharactersMax = 1_000;

/**
 * Turns a value or a schema into fields, level by level, within the bounds of the model. Keys that no path may name
 * are left out. A value that is neither object nor list becomes one field with the path `$`.
 */
export function growFields(root: Growth): Field[] {
  const fields: Field[] = [];
  let places: Place[] = [{ into: fields, path: [], growth: root }];
  let left = fieldsMax;
  for (let depth = 0; depth < fieldDepthMax && left > 0; depth += 1) {
    const next: Place[] = [];
    for (const { into, path, growth } of places) {
      if (left === 0) break;
      for (const sprout of listSprouts(growth, path)) {
        if (left === 0) break;
        const field = toField(sprout);
        if (field.path.length > pathCharactersMax) continue;
        into.push(field);
        left -= 1;
        next.push({ into: field.children, path: sprout.path, growth: sprout.growth });
      }
    }
    places = next;
  }
  const isPlain = !root.kinds.has("object") && !root.kinds.has("list") && root.kinds.size > 0;
  return fields.length === 0 && isPlain ? [toField({ name: wholeName, path: [], growth: root })] : fields;
}

function* listSprouts(growth: Growth, path: Path): Generator<Sprout> {
  yield* listMembers(growth, path);
  const element = growth.findElement();
  if (element === null) return;
  const inside: Segment[] = [...path, { kind: "each" }];
  const isObject = element.kinds.has("object");
  const members = isObject ? [...listMembers(element, inside)] : [];
  const others = [...element.kinds].filter((kind) => kind !== "object" && kind !== "null");
  if (members.length === 0 || others.length > 0) {
    // The members stand under the list itself, so that the usual list of objects is one level and not two.
    const alone = isObject && members.length > 0 ? { ...element, listMembers: () => [] } : element;
    yield { name: elementName, path: inside, growth: alone };
  }
  yield* members;
}

function* listMembers(growth: Growth, path: Path): Generator<Sprout> {
  for (const [key, member] of growth.listMembers()) {
    if (!isRefusedKey(key)) yield { name: key, path: [...path, { kind: "key", key }], growth: member };
  }
}

function toField({ name, path, growth }: Sprout): Field {
  return {
    name,
    path: formatPath(path),
    kinds: fieldKinds.filter((kind) => growth.kinds.has(kind)),
    required: growth.required,
    ...(growth.example === undefined ? {} : { example: cutExample(growth.example) }),
    ...(growth.description === undefined ? {} : { description: growth.description }),
    children: [],
  };
}

/** Counted in code points, so that no character is cut in two. */
function cutExample(example: Json): Json {
  if (typeof example !== "string" || example.length <= exampleCharactersMax) return example;
  return [...example.slice(0, 2 * exampleCharactersMax)].slice(0, exampleCharactersMax).join("");
}

/** The kind of one value. */
export function kindOf(value: Json): FieldKind {
  if (value === null) return "null";
  if (typeof value === "string") return "text";
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "number" || isRawJsonNumber(value)) return "number";
  return Array.isArray(value) ? "list" : "object";
}
