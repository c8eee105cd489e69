import type { Json } from "#core/json.ts";
import { formatPath } from "#core/mapping/paths/format-path.ts";
import { parsePath } from "#core/mapping/paths/parse-path.ts";
import type { Path } from "#core/mapping/paths/path.ts";
import type { Field } from "../model.ts";
import { splitWords } from "./split-words.ts";
import { toConcepts } from "./to-concepts.ts";

/** What a text of an example is beyond being a text. */
export type ExampleForm = "dates" | "e-mail addresses" | "web addresses" | "unique ids";

/** One end of a possible pair: a field with all that is compared. */
export type End = {
  readonly field: Field;
  /** Where it stands among the fields of its side; the order in which equals are chosen. */
  readonly place: number;
  readonly words: readonly string[];
  readonly concepts: readonly string[];
  /** The words of the name and of the key above it, in both orders: `name.first` is `firstName` too. */
  readonly withParent: readonly (readonly string[])[];
  /** Concepts of the keys above it, the nearest first. */
  readonly above: readonly (readonly string[])[];
  /** The lists that it lies in, outermost first: `orders[]`, `orders[].items[]`. */
  readonly lists: readonly string[];
  readonly form: ExampleForm | null;
  readonly isLeaf: boolean;
};

const aboveMax = 4;

/** All fields of a tree as ends, in the order of the tree; fields without any key in their path are left out. */
export function listEnds(fields: readonly Field[], passOver: (field: Field) => boolean): End[] {
  const ends: End[] = [];
  const walk = (level: readonly Field[]) => {
    for (const field of level) {
      if (passOver(field)) continue;
      const end = describeEnd(field, ends.length);
      if (end !== null) ends.push(end);
      walk(field.children);
    }
  };
  walk(fields);
  return ends;
}

function describeEnd(field: Field, place: number): End | null {
  const parsed = parsePath(field.path);
  if (!parsed.ok) return null;
  const keys = parsed.path.flatMap((piece) => (piece.kind === "key" ? [piece.key] : []));
  const own = keys.at(-1);
  if (own === undefined) return null;
  const words = splitWords(own);
  const above = keys.slice(0, -1).toReversed().slice(0, aboveMax).map(splitWords);
  const parent = above[0];
  return {
    field,
    place,
    words,
    concepts: toConcepts(words),
    withParent: parent ? [toConcepts([...parent, ...words]), toConcepts([...words, ...parent])] : [],
    above: above.map(toConcepts),
    lists: listsOf(parsed.path),
    form: formOf(field.example),
    isLeaf: field.children.length === 0,
  };
}

function listsOf(path: Path): string[] {
  return path.flatMap((piece, at) => (piece.kind === "each" ? [formatPath(path.slice(0, at + 1))] : []));
}

const forms: readonly (readonly [ExampleForm, RegExp])[] = [
  ["dates", /^\d{4}-\d\d-\d\d(?:$|[T ]\d\d:\d\d)|^\d\d?[./]\d\d?[./]\d{4}$/],
  ["e-mail addresses", /^[^\s@]{1,64}@[^\s@]+\.[^\s@]+$/],
  ["web addresses", /^https?:\/\//],
  ["unique ids", /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i],
];

function formOf(example: Json | undefined): ExampleForm | null {
  if (typeof example !== "string") return null;
  return forms.find(([, pattern]) => pattern.test(example))?.[0] ?? null;
}
