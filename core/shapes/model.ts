import type { Json } from "#core/json.ts";

/** What a field can hold. In a sample these are the kinds met; in a schema those allowed. */
export type FieldKind = "object" | "list" | "text" | "number" | "boolean" | "null";

/** All kinds, in the order in which the kinds of a field are listed. */
export const fieldKinds: readonly FieldKind[] = ["object", "list", "text", "number", "boolean", "null"];

/** One field of a shape, as a node of the tree that people drag from and onto. */
export type Field = {
  /** The key, or {@link elementName} for the elements of a list, or {@link wholeName} for a shape without fields. */
  name: string;
  /** The path in its friendly form; lists on the way are run through with `[]`: `items[].sku`. It names one field. */
  path: string;
  /** In the order of {@link fieldKinds}; none where a schema allows anything. */
  kinds: FieldKind[];
  /** True only where a schema says so. */
  required: boolean;
  /** A plain value, never an object or a list; texts are cut to {@link exampleCharactersMax}. */
  example?: Json;
  description?: string;
  /** The members of an object; for a list the members of its elements, or one child for the element itself. */
  children: Field[];
};

/** What reading a schema, an API description or a CSV header gives: the fields, and an instance to try a mapping on. */
export type ReadShape = { ok: true; fields: Field[]; sample: Json } | { ok: false; detail: string };

/** The name of the child that stands for each element of a list of plain values or of lists. */
export const elementName = "each element";
/** The name of the only field of a shape that is one plain value; its path is `$`. */
export const wholeName = "whole value";

/** Nesting of fields; what lies deeper is reached by typing its path. */
export const fieldDepthMax = 16;
/** Fields in one shape. They are taken level by level, so that a huge branch hides no field above it. */
export const fieldsMax = 5_000;
/** Elements of one list that are looked at. */
export const elementsMax = 100;
/** Characters of a text that an example keeps. */
export const exampleCharactersMax = 80;
