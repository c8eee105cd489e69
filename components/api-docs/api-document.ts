import type { Json, JsonObject } from "#core/json.ts";

/** The parts of an OpenAPI operation that the page shows. */
export type ShownOperation = {
  method: string;
  path: string;
  id: string;
  tag: string;
  summary: string;
  description: string;
  parameters: ShownParameter[];
  body: { schema: JsonObject; example: string; mediaType: string } | null;
  answers: ShownAnswer[];
  /** False where nobody is asked who they are. */
  needsToken: boolean;
};

export type ShownParameter = { name: string; in: string; description: string; schema: JsonObject };
export type ShownAnswer = { status: string; description: string; schema: JsonObject | null };

type Raw = Record<string, JsonObject | undefined>;

/** Takes the operations out of an OpenAPI document, in its order. */
export function listOperations(document: JsonObject): ShownOperation[] {
  const operations: ShownOperation[] = [];
  for (const [path, methods] of Object.entries(document.paths as Record<string, Raw>)) {
    for (const [method, operation] of Object.entries(methods)) {
      if (operation !== undefined) operations.push(toShown(method, path, operation));
    }
  }
  return operations;
}

/** The named schemas of an OpenAPI document. */
export function listSchemas(document: JsonObject): [string, JsonObject][] {
  const { schemas } = document.components as { schemas?: Record<string, JsonObject> };
  return Object.entries(schemas ?? {});
}

/** The parts in which the operations are grouped, in their order. */
export function listTags(document: JsonObject): { name: string; description: string }[] {
  const tags = Array.isArray(document.tags) ? (document.tags as JsonObject[]) : [];
  return tags.map(({ name, description }) => ({ name: textOf(name), description: textOf(description) }));
}

function toShown(method: string, path: string, operation: JsonObject): ShownOperation {
  const parameters = [...((operation.parameters ?? []) as JsonObject[]), ...listCredentials(operation)];
  const tags = operation.tags as string[];
  return {
    method: method.toUpperCase(),
    path,
    id: textOf(operation.operationId),
    tag: tags[0] ?? "",
    summary: textOf(operation.summary),
    description: textOf(operation.description),
    parameters: parameters.map(({ name, in: place, description, schema }) => ({
      name: textOf(name),
      in: textOf(place),
      description: textOf(description),
      schema: schema as JsonObject,
    })),
    body: toBody(operation.requestBody),
    answers: Object.entries(operation.responses as Record<string, JsonObject>).map(([status, answer]) => ({
      status,
      description: textOf(answer.description),
      schema: findJson(answer.content)?.schema ?? null,
    })),
    needsToken: operation.security === undefined,
  };
}

/** What a client of the mediator shows, as parameters: it is no token of this page. */
function listCredentials({ security }: JsonObject): JsonObject[] {
  const ways = Array.isArray(security) ? (security as JsonObject[]) : [];
  if (!ways.some((way) => "XClientId" in way)) return [];
  const description = "Of a client of the mediator.";
  return ["X-Client-Id", "X-Client-Secret"].map((name) => ({
    name,
    in: "header",
    description,
    schema: { type: "string" },
  }));
}

function toBody(body: Json | undefined): ShownOperation["body"] {
  const found = findJson((body as JsonObject | undefined)?.content);
  if (found === null) return null;
  const { schema, example, mediaType } = found;
  const text = example === undefined ? "{}" : typeof example === "string" ? example : JSON.stringify(example, null, 2);
  return { schema, example: text, mediaType: mediaType.includes("*") ? "application/json" : mediaType };
}

type Content = { schema: JsonObject; example?: Json };

function findJson(content: Json | undefined): (Content & { mediaType: string }) | null {
  const types = (content ?? {}) as Record<string, JsonObject>;
  const mediaType = "application/json" in types ? "application/json" : Object.keys(types)[0];
  return mediaType === undefined ? null : { ...(types[mediaType] as Content), mediaType };
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}
