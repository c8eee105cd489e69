import { isJsonObject, type Json, type JsonObject } from "#core/json.ts";
import { putOwn } from "../engine/copy-json.ts";
import { toTextOfAny } from "./convert-value.ts";
import { readCsv, writeCsv } from "./csv.ts";
import { defineListStep, defineObjectStep, defineTextStep } from "./define-step.ts";
import { encodeUrl } from "./encoding-text.ts";
import { type ArgSpec, fail, type StepEntry, StepFailure } from "./step.ts";

const separatorArg: ArgSpec = {
  name: "separator",
  kind: "choice",
  description: "Between values.",
  choices: [",", ";", "\t", "|"],
  optional: true,
  default: ",",
};

function listTexts(value: Json): string[] | StepFailure {
  const texts: string[] = [];
  for (const item of Array.isArray(value) ? value : [value]) {
    if (item === null) continue;
    const text = toTextOfAny(item);
    if (text instanceof StepFailure) return text;
    texts.push(text);
  }
  return texts;
}

function writeQuery(object: JsonObject): string | StepFailure {
  const pairs: string[] = [];
  for (const [key, value] of Object.entries(object)) {
    const texts = listTexts(value);
    if (texts instanceof StepFailure) return texts;
    for (const text of texts) pairs.push(`${encodeUrl(key)}=${encodeUrl(text)}`);
  }
  return pairs.join("&");
}

function readQuery(text: string): JsonObject {
  const object: JsonObject = {};
  for (const [key, value] of new URLSearchParams(text)) {
    const old = Object.hasOwn(object, key) ? object[key] : undefined;
    if (old === undefined) putOwn(object, key, value);
    else if (Array.isArray(old)) old.push(value);
    else putOwn(object, key, [old, value]);
  }
  return object;
}

/** Steps that write objects and lists in the text forms that other systems use, and read them back. */
export const encodingDataSteps: readonly StepEntry[] = [
  defineObjectStep({
    name: "toQuery",
    family: "encoding",
    title: "To query string",
    description: "Writes an object as the query of a URL; lists repeat their key, null is left out.",
    args: [],
    output: "text",
    example: { input: { q: "a b", tag: ["x", "y"], none: null }, args: [], output: "q=a%20b&tag=x&tag=y" },
    prepare: () => writeQuery,
  }),
  defineTextStep({
    name: "parseQuery",
    family: "encoding",
    title: "Read query string",
    description: "Reads the query of a URL, or a form body, into an object; a repeated key becomes a list.",
    args: [],
    output: "object",
    example: { input: "q=a+b&tag=x&tag=y", args: [], output: { q: "a b", tag: ["x", "y"] } },
    prepare: () => readQuery,
  }),
  defineListStep({
    name: "toCsv",
    family: "encoding",
    title: "To CSV",
    description: "Writes a list of objects as CSV (RFC 4180) with a header, quoted where needed; lines end in CR LF.",
    args: [
      {
        name: "columns",
        kind: "texts",
        description: "Keys in order; those of the first object when left out.",
        optional: true,
      },
      separatorArg,
    ],
    output: "text",
    example: {
      input: [
        { sku: "A", name: 'Lamp, "big"' },
        { sku: "B", name: null },
      ],
      args: [],
      output: 'sku,name\r\nA,"Lamp, ""big"""\r\nB,\r\n',
    },
    prepare: (columns: string[] | undefined, separator: string) => (list) => {
      if (!list.every(isJsonObject)) return fail("Expected a list of objects.");
      const rows = list as JsonObject[];
      return writeCsv(rows, columns ?? Object.keys(rows[0] ?? {}), separator);
    },
  }),
  defineTextStep({
    name: "parseCsv",
    family: "encoding",
    title: "Read CSV",
    description: "Reads CSV (RFC 4180) whose first line names the columns, into a list of objects of texts.",
    args: [separatorArg],
    output: "list",
    example: {
      input: 'sku,name\r\nA,"Lamp, big"\r\n',
      args: [],
      output: [{ sku: "A", name: "Lamp, big" }],
    },
    prepare: (separator: string) => (text) => readCsv(text, separator),
  }),
];
