import { defaultBodyLimits, type ParsedBody } from "#core/ingress/model.ts";
import { parseCsvBody } from "#core/ingress/parse-csv-body.ts";
import { parseXmlBody } from "#core/ingress/parse-xml-body.ts";
import { isJsonObject, type Json, parseJsonExactly } from "#core/json.ts";
import { readSchema } from "#core/shapes/fields-of-schema.ts";
import type { ReadShape } from "#core/shapes/model.ts";
import { readCsvHeader } from "#core/shapes/read-csv-header.ts";
import { type ListedOperation, listOperations, readOperation } from "#core/shapes/read-openapi.ts";

/** What a sample can be made of. */
export const originKinds = ["json", "schema", "openapi", "xml", "csv", "csvRows"] as const;
export type OriginKind = (typeof originKinds)[number];

export const originLabels: Record<OriginKind, string> = {
  json: "JSON",
  schema: "JSON Schema",
  openapi: "OpenAPI",
  xml: "XML",
  csv: "CSV header",
  csvRows: "CSV rows",
};

export type MadeText = { ok: true; text: string } | { ok: false; detail: string };

/** The longest sample that a document holds. */
const charactersMax = 1_000_000;

/**
 * Makes the text of a sample. What is wrong comes back as a sentence that says what to change. `operation` is the id of
 * the operation of an OpenAPI document; where there is only one, it need not be named.
 */
export function makeText(kind: OriginKind, text: string, operation: string | null): MadeText {
  const made = text.trim() === "" ? refuse(emptyWords[kind]) : makers[kind](text, operation);
  if (!made.ok || made.text.length <= charactersMax) return made;
  return refuse("This is longer than a million characters; leave some elements of its lists out.");
}

/** The operations to choose from; none while the text is no OpenAPI document. */
export function listChoices(text: string): ListedOperation[] {
  const parsed = parse(text);
  return parsed.ok ? listOperations(parsed.value) : [];
}

/** Lays JSON out to be read. Numbers that not every browser writes back as they came leave the text as it is. */
export function layOutText(text: string): string {
  if (/[0-9]{16}|[eE]\+?[0-9]{3}/.test(text)) return text;
  const parsed = parse(text);
  return parsed.ok ? JSON.stringify(parsed.value, null, 2) : text;
}

const emptyWords: Record<OriginKind, string> = {
  json: "Paste a message as JSON.",
  schema: "Paste a JSON Schema.",
  openapi: "Paste an OpenAPI document as JSON.",
  xml: "Paste a message as XML.",
  csv: "Paste the header line and, if there is one, a line of values below it.",
  csvRows: "Paste a message as CSV, with its header line.",
};

const makers: Record<OriginKind, (text: string, operation: string | null) => MadeText> = {
  json: (text) => {
    const parsed = parse(text);
    return parsed.ok ? { ok: true, text: layOutText(text) } : parsed;
  },
  schema: (text) => {
    const parsed = parse(text);
    if (!parsed.ok) return parsed;
    const { value } = parsed;
    if (!isJsonObject(value)) return refuse("A JSON Schema is an object, such as {“type”: “object”, “properties”: …}.");
    if ("openapi" in value) return refuse("This is an OpenAPI document; choose OpenAPI above.");
    const read = readSchema(value);
    return read.ok ? write(read) : refuse(`${read.detail} A message itself goes under JSON.`);
  },
  openapi: (text, operation) => {
    const parsed = parse(text);
    if (!parsed.ok) {
      const isYaml = /^\s*["']?(?:openapi|swagger)["']?\s*:/m.test(text) && !text.trimStart().startsWith("{");
      return isYaml ? refuse("This document is YAML; turn it into JSON and paste that.") : parsed;
    }
    const { value } = parsed;
    if (isJsonObject(value) && "swagger" in value) {
      return refuse("This is Swagger 2.0; convert the document to OpenAPI 3 and paste that.");
    }
    if (!isJsonObject(value) || !("openapi" in value)) {
      return refuse("This is no OpenAPI document: its member “openapi”, with the version, is missing.");
    }
    const operations = listOperations(value);
    if (operations.length === 0) return refuse("No operation of this document takes a JSON body; paste another one.");
    const chosen = operations.find(({ id }) => id === operation) ?? (operations.length === 1 ? operations[0] : null);
    if (!chosen) return refuse("Choose the operation whose body is wanted.");
    return write(readOperation(value, chosen.id));
  },
  xml: (text) => writeBody(parseXmlBody(text.trim(), "application/xml", defaultBodyLimits)),
  csvRows: (text) => writeBody(parseCsvBody(text, "text/csv", null, defaultBodyLimits)),
  csv: (text) => {
    if (/^\s*[{[]/.test(text))
      return refuse("This looks like JSON; choose JSON above, or paste a line of column names.");
    const read = readCsvHeader(text.replace(/^\s*\n/, ""));
    return read.ok ? write(read) : refuse(`${read.detail} Correct the line and try again.`);
  },
};

/** What the webhook would make of it, laid out to be read. */
function writeBody(parsed: ParsedBody): MadeText {
  if (parsed.kind === "parsed") return { ok: true, text: JSON.stringify(parsed.payload, null, 2) };
  return refuse(parsed.detail);
}

function write(read: ReadShape): MadeText {
  return read.ok ? { ok: true, text: JSON.stringify(read.sample, null, 2) } : refuse(read.detail);
}

function refuse(detail: string): { ok: false; detail: string } {
  return { ok: false, detail };
}

function parse(text: string): { ok: true; value: Json } | { ok: false; detail: string } {
  try {
    return { ok: true, value: parseJsonExactly(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return refuse(`This is no JSON yet; mend it and try again. ${error.message}.`);
    throw error;
  }
}
