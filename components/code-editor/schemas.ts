import type { Monaco } from "./load-monaco.ts";

// The JSON service knows one list of schemas for the whole page, so each open editor adds and takes away its own.
const schemas = new Map<string, object>();

/** Ties a JSON Schema to the text of one editor; null ties none. */
export function setSchema(monaco: Monaco, modelUri: string, schema: object | null): void {
  if (schema === null && !schemas.has(modelUri)) return;
  if (schema === null) schemas.delete(modelUri);
  else schemas.set(modelUri, schema);
  publish(monaco);
}

export function forgetSchema(monaco: Monaco, modelUri: string): void {
  if (schemas.delete(modelUri)) publish(monaco);
}

function publish({ json }: Monaco): void {
  json.jsonDefaults.setDiagnosticsOptions({
    validate: true,
    allowComments: false,
    enableSchemaRequest: false,
    schemaValidation: "error",
    schemas: [...schemas].map(([uri, schema]) => ({ uri: `${uri}#schema`, fileMatch: [uri], schema })),
  });
}
