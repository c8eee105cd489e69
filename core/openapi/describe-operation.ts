import { z } from "zod";
import type { Json, JsonObject } from "#core/json.ts";
import { roles } from "#core/people/model.ts";
import { can } from "#core/people/permissions.ts";
import { type ProblemCode, problemTable } from "#core/problems/problem-table.ts";
import type { Access, Operation } from "./model.ts";
import type { SchemaName } from "./schemas/named-schemas.ts";

const jsonType = "application/json";
const problemType = "application/problem+json";

/** One operation as OpenAPI writes it. */
export function describeOperation(operation: Operation): JsonObject {
  const { id, tag, summary, access } = operation;
  const description = [operation.description, describeAccess(access)].filter(Boolean).join("\n\n");
  const parameters = [...listPathParameters(operation), ...listQueryParameters(operation)];
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description === "" ? {} : { description }),
    ...writeSecurity(access),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(operation.body ? { requestBody: writeBody(operation.body) } : {}),
    responses: { ...writeAnswers(operation), ...writeErrors(operation) },
  };
}

function writeSecurity(access: Access): JsonObject {
  if (access === "anyone" || access === "sender") return { security: [] };
  if (access === "visitor") return { security: [{ inbox: [] }] };
  return access === "client" ? { security: [{ XClientId: [], XClientSecret: [] }, { BasicAuth: [] }] } : {};
}

/** Who may, in one sentence; empty where everybody may. */
export function describeAccess(access: Access): string {
  if (access === "anyone") return "";
  if (access === "sender")
    return "No token: whoever knows the address may send, unless the integration asks for a signature.";
  if (access === "visitor") return "For pages of a site that may show inboxes, on behalf of its visitor.";
  if (access === "client") return "For clients of the mediator, each within its channels.";
  const least = roles.find((role) => can(role, access));
  return least === "admin" ? "For administrators." : `For the role ${least} and above.`;
}

const pathParameters: Record<string, JsonObject> = {
  id: { type: "string", format: "uuid" },
  version: { type: "integer", minimum: 1 },
  path: { type: "string", description: "The last part of the webhook's address." },
  resource_path: { type: "string", description: "The path that the channel takes; it may hold slashes." },
  provider: { type: "string", description: "Name of the provider." },
};

function listPathParameters({ path }: Operation): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    required: true,
    schema: parameterOf(path, name),
  }));
}

// The mediator's objects have numbers, because callers name channels by theirs; its calls and tests have UUIDs. So it is with
// notifications, where reports of events have UUIDs, and with what staged messages are made of.
const numbered =
  /^\/api\/(?:hooks\/|mediator\/(?!transactions\/|tests\/)|notification\/(?!emissions\/)|messaging\/gateways\/|v1\/(?:schedule|message|messageset|binarycontent)\/)/;

function parameterOf(path: string, name: string): JsonObject {
  if (name === "id" && numbered.test(path)) return { type: "integer", minimum: 1 };
  return pathParameters[name] ?? { type: "string" };
}

function listQueryParameters({ query }: Operation): Json[] {
  if (query === undefined) return [];
  return Object.entries(query.shape).map(([name, field]) => {
    const { $schema: _, description, ...schema } = z.toJSONSchema(field as z.ZodType, { io: "input" }) as JsonObject;
    return { name, in: "query", required: false, ...(description ? { description } : {}), schema };
  });
}

function writeBody({ schema, required, example, mediaTypes = [jsonType] }: NonNullable<Operation["body"]>): JsonObject {
  const content = mediaTypes.map((type): [string, JsonObject] => [
    type,
    { schema: refer(schema), ...(example !== undefined && type === jsonType ? { example: example as Json } : {}) },
  ]);
  return { required, content: Object.fromEntries(content) };
}

function writeAnswers({ answers }: Operation): JsonObject {
  return Object.fromEntries(
    answers.map(({ status, description, schema, mediaType = jsonType, headers }) => [
      String(status),
      {
        description,
        ...(schema === undefined ? {} : { content: { [mediaType]: { schema: refer(schema) } } }),
        ...(headers === undefined ? {} : { headers: writeHeaders(headers) }),
      },
    ]),
  );
}

function writeHeaders(headers: Record<string, string>): JsonObject {
  const described = (text: string) => ({ description: text, schema: { type: "string" } });
  return Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, described(text)]));
}

/** Refusals by status; where two problems share one, both sentences stand there. */
function writeErrors({ errors, access, errorForm }: Operation): JsonObject {
  // What a client is told stands among the answers, in the mediator's own form.
  const isGuarded = !["anyone", "sender", "client"].includes(access);
  const codes: ProblemCode[] = [...errors, ...(isGuarded ? (["unauthenticated", "forbidden"] as const) : [])];
  const responses: Record<string, JsonObject> = {};
  for (const code of codes) {
    const [status, , sentence] = problemTable[code];
    const before = responses[status]?.description;
    const description = typeof before === "string" ? `${before} ${sentence}` : sentence;
    responses[status] = { description, content: writeErrorContent(status, errorForm) };
  }
  return responses;
}

function writeErrorContent(status: number, form: Operation["errorForm"]): JsonObject {
  const problem = { [problemType]: { schema: refer("Problem") } };
  if (form === "problem") return problem;
  if (form === "notification") return { [jsonType]: { schema: refer("NotificationError") }, ...problem };
  return { [jsonType]: { schema: refer(status === 400 ? "DocumentedErrors" : "DocumentedDetail") }, ...problem };
}

function refer(name: SchemaName): JsonObject {
  return { $ref: `#/components/schemas/${name}` };
}
