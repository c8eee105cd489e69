import { describe, expect, it } from "vitest";
import type { JsonObject } from "#core/json.ts";
import { ChannelDocument, type Directory, MediatorDocument, RegistrationDocument } from "#core/mediator/model.ts";
import { buildChannelsOpenApi } from "./build-channels-openapi.ts";
import { toPathTemplate } from "./to-path-template.ts";

const at = { createdAt: new Date(0), updatedAt: new Date("2026-01-02T03:04:05Z") };
type ChannelInput = Partial<(typeof ChannelDocument)["_zod"]["input"]>;

function channel(id: number, over: ChannelInput) {
  return { ...ChannelDocument.parse({ name: `channel ${id}`, pathPattern: "/x", mediatorId: 1, ...over }), id, ...at };
}

function build(channels: ReturnType<typeof channel>[], registrations: object[] = []): JsonObject {
  const mediator = MediatorDocument.parse({ name: "Registry", urn: "urn:a", endpointUrl: "https://secret.example" });
  const directory: Directory = {
    clients: [],
    mediators: [{ ...mediator, id: 1, lastHeartbeat: null, uptimeSeconds: null, ...at }],
    channels,
    registrations: registrations.map((one, id) => ({ ...RegistrationDocument.parse(one), id, ...at })),
  };
  return buildChannelsOpenApi({ siteUrl: "https://box.example", directory, mode: "hybrid" });
}

type Operation = Record<string, JsonObject> & { parameters: JsonObject[]; description?: string };
const at200 = (document: JsonObject, path: string, method: string) =>
  (document.paths as Record<string, Record<string, Operation>>)[path]?.[method] as Operation;

describe("the document of the live channels", () => {
  it("has a path for each pattern, whose star is a parameter, and escapes what a template would read", () => {
    expect(toPathTemplate("/a/*")).toEqual({ path: "/a/{rest}", hasRest: true });
    expect(toPathTemplate("*")).toEqual({ path: "/{rest}", hasRest: true });
    expect(toPathTemplate("a b/{c}")).toEqual({ path: "/a%20b/%7Bc%7D", hasRest: false });
    const document = build([channel(1, { pathPattern: "/a/*", methods: ["POST"] }), channel(2, { pathPattern: "/b" })]);
    expect(Object.keys(document.paths as object)).toEqual(["/a/{rest}", "/b"]);
    expect(Object.keys((document.paths as Record<string, object>)["/b"] ?? {})).toEqual([
      ...["get", "post", "put", "patch", "delete"],
    ]);
    expect(at200(document, "/a/{rest}", "post").parameters[0]).toMatchObject({ name: "rest", in: "path" });
  });

  it("tells body, example, schema and the refusals that follow from the channel's rules", () => {
    const schema = { type: "object", properties: { a: { $ref: "#/$defs/a" } }, $defs: { a: { type: "number" } } };
    const document = build([
      channel(7, {
        methods: ["POST"],
        requiresRequestBody: true,
        requestContentType: "application/json",
        requestBodyExample: '{"a":1}',
        requestBodySchema: schema,
        contractMode: "enforce",
        bodyBytesMax: 100,
      }),
    ]);
    const { requestBody, responses, security } = at200(document, "/x", "post");
    expect(requestBody).toEqual({
      required: true,
      content: {
        "application/json": { schema: { ...schema, $id: "urn:signalbox:channel:7:request" }, example: { a: 1 } },
      },
    });
    expect(Object.keys(responses as object)).toEqual(
      expect.arrayContaining(["200", "202", "400", "401", "403", "413", "415", "422", "429", "502", "503"]),
    );
    expect(security).toEqual([{ XClientId: [], XClientSecret: [] }, { BasicAuth: [] }]);
    expect(Object.keys((document.components as JsonObject).securitySchemes as object)).toEqual([
      ...["BasicAuth", "XClientId", "XClientSecret"],
    ]);
  });

  it("asks for the organisation where a channel goes by the national bus", () => {
    const registrations = [
      { channelId: 1, organization: "NIDA", apiCode: "A" },
      { channelId: null, organization: "BRELA", apiCode: "B" },
      { channelId: 1, organization: "Asleep", apiCode: "C", active: false },
    ];
    const document = build([channel(1, {}), channel(2, { pathPattern: "/y" })], registrations);
    expect(at200(document, "/x", "post").parameters[0]).toMatchObject({
      name: "X-Organization",
      required: true,
      schema: { enum: ["NIDA", "BRELA"] },
    });
    expect(at200(document, "/y", "post").parameters).toMatchObject([{ name: "async" }]);
  });

  it("tells of the channel that takes a call, names those that follow, and is silent of what is off or secret", () => {
    const document = build([
      channel(1, { name: "second", priority: 2 }),
      channel(2, { name: "first", description: "Registers." }),
      channel(3, { name: "off", pathPattern: "/off", active: false }),
    ]);
    const operation = at200(document, "/x", "get");
    expect(operation.summary).toBe("first");
    expect(operation.description).toMatch(/^Registers\.\n\n.*second/s);
    expect(Object.keys(document.paths as object)).toEqual(["/x"]);
    expect(JSON.stringify(document)).not.toContain("secret.example");
    expect(document.info).toMatchObject({ version: "2026-01-02T03:04:05.000Z" });
    expect(document.tags).toMatchObject([{ name: "Registry" }]);
  });
});
