import type { Json, JsonObject } from "#core/json.ts";
import type { PlainSegment } from "../paths/path.ts";
import { compileReader, isPlainKey, type Reader } from "../paths/read-path.ts";
import { StepFailure } from "../steps/step.ts";
import { weighJson } from "../weigh-json.ts";
import { type Field, fillElement, fillInner, fillOutput, type Make } from "./fill-object.ts";
import { outputWeightMax } from "./pass.ts";
import type { LeafNode, ListNode, ObjectNode, TreeNode } from "./plan-tree.ts";

/**
 * What a build notes down besides its output. `gaveUp` says that something failed or was too large: then the output is
 * worthless, and the general engine, which knows how to report that, maps the payload once more.
 */
export type TreeNotes = { gaveUp: boolean; weight: number };

/**
 * A tree of rules as one function of the payload; null when it gave up. It keeps no state but the notes of its last
 * build.
 */
export type Tree = { readonly notes: TreeNotes; readonly build: (payload: Json) => JsonObject | null };

/** Compiles a planned tree. */
export function compileTree(root: ObjectNode): Tree {
  const notes: TreeNotes = { gaveUp: false, weight: 0 };
  const fill = fillOutput(listFields(root, notes));
  function build(payload: Json): JsonObject | null {
    notes.gaveUp = false;
    notes.weight = 0;
    try {
      const output: JsonObject = {};
      fill(payload, output);
      return notes.gaveUp ? null : output;
    } catch {
      // A value nested deeper than the stack; the general engine ends the one rule that meets it, and reports that.
      return null;
    }
  }
  return { notes, build };
}

function compileNode(node: TreeNode, notes: TreeNotes): Make {
  switch (node.kind) {
    case "object":
      return compileObject(node, notes);
    case "list":
      return compileList(node, notes);
    case "leaf":
      return compileLeaf(node, notes);
  }
}

function compileObject(node: ObjectNode, notes: TreeNotes): Make {
  const fill = fillInner(listFields(node, notes));
  return (from) => {
    const object: JsonObject = {};
    fill(from, object);
    return isEmpty(object) ? undefined : object;
  };
}

function compileList(node: ListNode, notes: TreeNotes): Make {
  const read = compileReader(node.source);
  const build = compileElement(node.element, notes);
  return (from) => {
    const elements = read(from);
    if (!Array.isArray(elements)) {
      if (node.required) notes.gaveUp = true;
      return undefined;
    }
    const list = new Array<Json>(elements.length);
    for (let place = 0; place < elements.length && !notes.gaveUp; place += 1) list[place] = build(elements[place]);
    return list;
  };
}

/** An element always is there, so that the others keep their positions. */
function compileElement(node: TreeNode, notes: TreeNotes): (from: Json | undefined) => Json {
  if (node.kind === "object") {
    const fill = fillElement(listFields(node, notes));
    return (from) => {
      const object: JsonObject = {};
      fill(from, object);
      return object;
    };
  }
  const build = compileNode(node, notes);
  return node.kind === "list" ? (from) => build(from) ?? [] : (from) => build(from) ?? null;
}

function compileLeaf(node: LeafNode, notes: TreeNotes): Make {
  const read = compileSource(node);
  const finish = compileFinish(node, notes);
  return finish === null ? read : (from) => finish(read(from));
}

function compileSource({ source, constant }: LeafNode): Reader {
  return constant === null ? compileReader(source) : () => constant.value;
}

/** The steps of a rule and what it does about a missing value; null when there is nothing to do. */
function compileFinish({ plan }: LeafNode, notes: TreeNotes): Make | null {
  const { chain, whenMissing, amplifies } = plan;
  if (chain === null && whenMissing.kind === "omit" && !amplifies) return null;
  const fallback = whenMissing.kind === "default" ? whenMissing.value : whenMissing.kind === "null" ? null : undefined;
  const isRequired = whenMissing.kind === "fail";
  return (read) => {
    let value = chain === null ? read : chain(read);
    if (value === undefined) {
      if (isRequired) notes.gaveUp = true;
      value = fallback;
    }
    if (typeof value === "object" && value instanceof StepFailure) {
      notes.gaveUp = true;
      return undefined;
    }
    if (amplifies && value !== undefined) {
      notes.weight += weighJson(value, outputWeightMax - notes.weight);
      if (notes.weight > outputWeightMax) notes.gaveUp = true;
    }
    return value;
  };
}

function listFields(node: ObjectNode, notes: TreeNotes): Field[] {
  return Array.from(node.children, ([key, child]): Field => {
    if (child.kind !== "leaf") return { key, from: "", make: compileNode(child, notes), finish: null };
    const from = child.constant === null ? onlyKey(child.source) : null;
    const finish = compileFinish(child, notes);
    return from === null ? { key, from: "", make: compileSource(child), finish } : { key, from, make: null, finish };
  });
}

function onlyKey(source: readonly PlainSegment[]): string | null {
  const only = source.length === 1 ? source[0] : undefined;
  return only?.kind === "key" && isPlainKey(only.key) ? only.key : null;
}

function isEmpty(object: JsonObject): boolean {
  for (const _ in object) return false;
  return true;
}
