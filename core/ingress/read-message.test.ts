import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "#core/json.ts";
import type { CloudEventPayload } from "./cloud-events/model.ts";
import { type CsvDelimiter, defaultBodyLimits } from "./model.ts";
import { readMessage } from "./read-message.ts";

type Sent = { type: string | null; body: string | Uint8Array; headers?: [string, string][] };
type Settings = { cloudEvents?: CloudEventPayload; csvDelimiter?: CsvDelimiter | null };

function read({ type, body, headers = [] }: Sent, { cloudEvents = "data", csvDelimiter = null }: Settings = {}) {
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  const request = {
    contentType: type,
    contentEncoding: null,
    bytes,
    headers: new Headers(headers),
    headerLines: headers,
  };
  return readMessage(request, { cloudEvents, csvDelimiter, limits: defaultBodyLimits });
}

const structuredType = "application/cloudevents+json";
const batchType = "application/cloudevents-batch+json; charset=utf-8";
const attributes = { specversion: "1.0", id: "e1", source: "/shop", type: "order.created" };
const ceHeaders = Object.entries(attributes).map(([name, value]): [string, string] => [`ce-${name}`, value]);
const structured = (more: JsonObject): Sent => ({
  type: structuredType,
  body: JSON.stringify({ ...attributes, ...more }),
});

describe("an event", () => {
  it("is its data alone unless the integration wants all of it", async () => {
    const sent = structured({ data: { order: { id: 7 } } });
    const event = { source: "/shop", id: "e1" };
    expect(await read(sent)).toMatchObject({ kind: "message", message: { payload: { order: { id: 7 } }, event } });
    expect(await read(sent, { cloudEvents: "event" })).toMatchObject({
      message: { payload: { ...attributes, data: { order: { id: 7 } } }, event },
    });
  });

  it("keeps every digit of its data", async () => {
    const body = '{"specversion":"1.0","id":"e1","source":"/s","type":"t","data":{"n":12345678901234567890.10}}';
    for (const cloudEvents of ["data", "event"] as const) {
      const one = await read({ type: structuredType, body }, { cloudEvents });
      expect(one.kind === "message" && one.message.payloadJson).toContain('{"n":12345678901234567890.10}');
      const headers = [...ceHeaders];
      const binary = { type: "application/json", body: '{"n":12345678901234567890.10}', headers };
      const other = await read(binary, { cloudEvents });
      expect(other.kind === "message" && other.message.payloadJson).toContain('{"n":12345678901234567890.10}');
    }
  });

  it("is the same in all three modes, whatever it holds", async () => {
    const text = fc.string({ minLength: 1, maxLength: 20 }).filter((one) => one.trim() !== "");
    const event = fc.record({
      id: text,
      source: fc.webUrl(),
      type: text,
      subject: fc.option(text, { nil: undefined }),
      myextension: fc.option(text, { nil: undefined }),
      data: fc.jsonValue({ maxDepth: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(
        event,
        fc.constantFrom("data" as const, "event" as const),
        async ({ data, ...rest }, cloudEvents) => {
          const given = Object.entries({ specversion: "1.0", ...rest }).filter(([, value]) => value !== undefined);
          const whole = { ...Object.fromEntries(given), datacontenttype: "application/json", data };
          const headers = given.map(([name, value]): [string, string] => [
            `ce-${name}`,
            encodeURIComponent(String(value)),
          ]);
          const modes = [
            { type: structuredType, body: JSON.stringify(whole) },
            { type: batchType, body: JSON.stringify([whole]) },
            { type: "application/json", body: JSON.stringify(data), headers },
          ];
          const results = await Promise.all(modes.map((mode) => read(mode, { cloudEvents })));
          const messages = results.map((one) => {
            const message = one.kind === "batch" ? one.messages[0] : one.kind === "message" ? one.message : null;
            return { json: message?.payloadJson, payload: message?.payload, event: message?.event };
          });
          expect(messages[0]?.event).toEqual({ source: rest.source, id: rest.id });
          expect(messages[1]).toEqual(messages[0]);
          expect(messages[2]).toEqual(messages[0]);
        },
      ),
    );
  });

  it.each([
    ["XML", "application/xml", "<a><b>ü</b></a>"],
    ["CSV", "text/csv", "a,b\n1,2"],
    ["a form", "application/x-www-form-urlencoded", "a=1&b=%C3%BC"],
    ["text", "text/plain", '{"a":1}'],
    ["JSON by another name", "application/vnd.order+json", '{"a":1}'],
  ])("has the same data as text, as base64 and as a body: %s", async (_what, type, text) => {
    const binary = await read({ type, body: text, headers: ceHeaders });
    const payload = binary.kind === "message" ? binary.message.payload : undefined;
    expect(payload).toBeDefined();
    const base64 = Buffer.from(text).toString("base64");
    expect(await read(structured({ datacontenttype: type, data_base64: base64 }))).toMatchObject({
      message: { payload },
    });
    if (type.endsWith("json")) return;
    expect(await read(structured({ datacontenttype: type, data: text }))).toMatchObject({ message: { payload } });
  });

  it("reads XML in a text by its characters, whatever charset it declares of itself", async () => {
    const data = '<?xml version="1.0" encoding="ISO-8859-1"?><a>ü</a>';
    const sent = structured({ datacontenttype: "application/xml", data });
    expect(await read(sent)).toMatchObject({ message: { payload: { a: "ü" } } });
  });

  it("is the empty object without data, as an empty body is", async () => {
    expect(await read(structured({}))).toMatchObject({ message: { payload: {} } });
    expect(await read({ type: null, body: "", headers: ceHeaders })).toMatchObject({ message: { payload: {} } });
    const whole = await read({ type: null, body: "", headers: ceHeaders }, { cloudEvents: "event" });
    expect(whole).toMatchObject({ message: { payload: attributes } });
    expect(await read(structured({ data: null }))).toMatchObject({ message: { payload: null } });
  });

  it("takes headers in quotes and with percent escapes, and reads a stray percent sign as it is", async () => {
    const headers: [string, string][] = [
      ["CE-SpecVersion", "1.0"],
      ["Ce-Id", '"e \\"1\\""'],
      ["ce-source", "/shop"],
      ["ce-type", "Gr%C3%BC%C3%9Fe 100%"],
      ["ce-datacontenttype", "text/html"],
    ];
    const one = await read({ type: "application/json", body: "1", headers }, { cloudEvents: "event" });
    expect(one).toMatchObject({
      message: {
        payload: { id: 'e "1"', type: "Grüße 100%", datacontenttype: "application/json" },
        event: { id: 'e "1"' },
      },
    });
  });

  it("names every attribute that is missing or wrong, in structured form and in headers", async () => {
    const body = JSON.stringify({
      specversion: "0.3",
      source: "",
      subject: 7,
      time: "today",
      Bad: "x",
      ext: {},
      data: 1,
    });
    const one = await read({ type: structuredType, body });
    expect(one).toMatchObject({ kind: "invalid_event" });
    const problems = one.kind === "invalid_event" ? one.problems : [];
    expect(problems.map(({ pointer }) => pointer).sort()).toEqual([
      "/Bad",
      "/ext",
      "/id",
      "/source",
      "/specversion",
      "/subject",
      "/time",
      "/type",
    ]);
    const binary = await read({ type: "application/json", body: "{}", headers: [["ce-id", "e1"]] });
    expect(binary).toMatchObject({
      kind: "invalid_event",
      detail: expect.stringContaining("The header ce-specversion is missing"),
      problems: [{ pointer: "/specversion" }, { pointer: "/source" }, { pointer: "/type" }],
    });
  });

  it.each([
    ["is no object", { type: structuredType, body: "[]" }, ""],
    ["has two kinds of data", structured({ data: 1, data_base64: "MQ==" }), "/data_base64"],
    ["has broken base64", structured({ data_base64: "!" }), "/data_base64"],
    [
      "has bytes that nothing can be mapped of",
      structured({ datacontenttype: "image/png", data_base64: "iVBO" }),
      "/data_base64",
    ],
    ["has XML that is none", structured({ datacontenttype: "text/xml", data: "<a>" }), "/data"],
    ["has a source with a space, which a key could not tell from its id", structured({ source: "/a b" }), "/source"],
  ] as [string, Sent, string][])("is refused where it %s", async (_what, sent, pointer) => {
    expect(await read(sent)).toMatchObject({ kind: "invalid_event", problems: [{ pointer }] });
  });

  it("is refused with a header twice, with escapes that are no text, and in a format that is not read", async () => {
    const twice = [...ceHeaders, ["ce-id", "e2"] as [string, string]];
    expect(await read({ type: "application/json", body: "{}", headers: twice })).toMatchObject({
      problems: [{ pointer: "/id" }],
    });
    const broken = [...ceHeaders, ["ce-subject", "%FF"] as [string, string]];
    expect(await read({ type: "application/json", body: "{}", headers: broken })).toMatchObject({
      problems: [{ pointer: "/subject" }],
    });
    for (const type of ["application/cloudevents+xml", "application/cloudevents+avro", "application/cloudevents"]) {
      expect(await read({ type, body: "<a/>" })).toMatchObject({ kind: "unsupported_media_type" });
    }
  });
});

describe("a batch", () => {
  const batch = (events: Json): Sent => ({ type: batchType, body: JSON.stringify(events) });

  it("is a message for each event, in order, or none at all", async () => {
    const events = [1, 2, 3].map((n) => ({ ...attributes, id: `e${n}`, data: n }));
    expect(await read(batch(events))).toMatchObject({
      kind: "batch",
      messages: [{ payload: 1 }, { payload: 2 }, { payload: 3 }],
    });
    expect(await read(batch([]))).toEqual({ kind: "batch", messages: [] });
  });

  it("is refused as a whole where one event is wrong, with the place of each mistake", async () => {
    const { id: _left, ...nameless } = attributes;
    expect(await read(batch([attributes, nameless, 7]))).toMatchObject({
      kind: "invalid_event",
      detail: expect.stringContaining("Event 2: id is missing"),
      problems: [{ pointer: "/1/id" }, { pointer: "/2" }],
    });
    expect(await read(batch({}))).toMatchObject({ kind: "invalid_event" });
  });

  it("has bounds: a thousand events, and data that does not grow without end", async () => {
    const many = (count: number) => batch(Array.from({ length: count }, (_, n) => ({ ...attributes, id: `e${n}` })));
    expect(await read(many(1_000))).toMatchObject({ kind: "batch" });
    expect(await read(many(1_001))).toMatchObject({ kind: "invalid_event" });
    const data = `${"a,b,c,d,e,f,g,h,i,j".replaceAll(/[a-j]/g, (name) => name.repeat(20))}\n${"1\n".repeat(900)}`;
    const growing = Array.from({ length: 20 }, () => ({ ...attributes, datacontenttype: "text/csv", data }));
    expect(await read(batch(growing))).toMatchObject({
      kind: "invalid_event",
      detail: expect.stringContaining("too large"),
    });
  });
});

it("takes an ordinary message as one, with the delimiter that the integration sets for CSV", async () => {
  expect(await read({ type: "application/json", body: '{"specversion":"1.0","id":"x"}' })).toMatchObject({
    kind: "message",
    message: { payload: { specversion: "1.0", id: "x" }, event: null },
  });
  expect(await read({ type: "text/csv", body: "a,b;c\n1;2" }, { csvDelimiter: ";" })).toMatchObject({
    message: { payload: [{ "a,b": "1", c: "2" }] },
  });
});
