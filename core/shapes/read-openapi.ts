import { isJsonObject, type Json, type JsonObject } from "#core/json.ts";
import { listFields } from "./list-fields.ts";
import type { ReadShape } from "./model.ts";
import { readSchemaIn } from "./schema/read-schema-in.ts";
import { resolveRef } from "./schema/resolve-ref.ts";

/** An operation that takes a JSON body. `id` is unique in its document; of a webhook `path` is its name. */
export type ListedOperation = { id: string; method: string; path: string; summary: string };

const methods = ["post", "put", "patch", "get", "delete", "head", "options", "trace", "query"];
/** How often a reference may lead to a reference. */
const hopsMax = 10;

/**
 * The operations and webhooks of an OpenAPI document (3.0 and 3.1) that take a JSON body, in its order. Others are left
 * out, because there is nothing to map to. None where the document is no OpenAPI.
 */
export function listOperations(document: Json): ListedOperation[] {
  return findOperations(document).map(({ body, ...operation }) => operation);
}

/** The fields of an operation's JSON body and an instance. What only the receiver may set (`readOnly`) is left out. */
export function readOperation(document: Json, id: string): ReadShape {
  const operation = findOperations(document).find((found) => found.id === id);
  if (operation === undefined) {
    return { ok: false, detail: `The document has no operation "${id}" that takes a JSON body.` };
  }
  const { schema } = operation.body;
  const example = findExample(document, operation.body);
  if (schema === undefined) {
    if (example !== undefined) return { ok: true, fields: listFields(example), sample: example };
    return { ok: false, detail: "The body of this operation has neither a schema nor an example." };
  }
  return readSchemaIn(document, example === undefined ? schema : { allOf: [schema], examples: [example] }, true);
}

type FoundOperation = ListedOperation & { body: JsonObject };

function findOperations(document: Json): FoundOperation[] {
  if (!isJsonObject(document)) return [];
  return [document.paths, document.webhooks].flatMap((group) =>
    Object.entries(isJsonObject(group) ? group : {}).flatMap(([path, item]) => listMethods(document, path, item)),
  );
}

function listMethods(document: Json, path: string, item: Json): FoundOperation[] {
  const followed = follow(document, item);
  return methods.flatMap((name) => {
    const operation = followed?.[name];
    const body = isJsonObject(operation) ? findJsonBody(document, operation) : null;
    if (!isJsonObject(operation) || body === null) return [];
    const method = name.toUpperCase();
    const summary = [operation.summary, operation.operationId, operation.description].find(
      (text) => typeof text === "string" && text !== "",
    );
    return [{ id: `${method} ${path}`, method, path, summary: (summary as string | undefined) ?? "", body }];
  });
}

/** The media type object of the JSON body; null where there is none. */
function findJsonBody(document: Json, operation: JsonObject): JsonObject | null {
  const content = follow(document, operation.requestBody)?.content;
  if (!isJsonObject(content)) return null;
  const types = Object.keys(content);
  const json =
    types.find((type) => /^application\/json\s*(?:;|$)/i.test(type)) ??
    types.find((type) => /^[^;]*\+json\s*(?:;|$)/i.test(type)) ??
    types.find((type) => /^(?:application|\*)\/\*/.test(type));
  return json === undefined ? null : follow(document, content[json]);
}

function findExample(document: Json, body: JsonObject): Json | undefined {
  if (body.example !== undefined) return body.example;
  if (!isJsonObject(body.examples)) return undefined;
  return Object.values(body.examples)
    .map((example) => follow(document, example)?.value)
    .find((value) => value !== undefined);
}

/** The object itself, or the one that its `$ref` leads to; null where there is none. */
function follow(document: Json, value: Json | undefined): JsonObject | null {
  let found = value;
  for (let hop = 0; hop < hopsMax; hop += 1) {
    if (!isJsonObject(found)) return null;
    if (typeof found.$ref !== "string") return found;
    found = resolveRef(document, found.$ref);
  }
  return null;
}
