import { describe, expect, it } from "vitest";
import { defaultBodyLimits } from "./model.ts";
import { parseBody } from "./parse-body.ts";

const utf8 = new TextEncoder();

function parse(
  contentType: string | null,
  body: string | Uint8Array,
  extra: { encoding?: string; keysMax?: number } = {},
) {
  const bytes = typeof body === "string" ? utf8.encode(body) : body;
  const limits = { ...defaultBodyLimits, ...(extra.keysMax === undefined ? {} : { keysMax: extra.keysMax }) };
  return parseBody({ contentType, contentEncoding: extra.encoding ?? null, bytes, limits });
}

function multipart(parts: string[]): string {
  return `${parts.map((part) => `--edge\r\nContent-Disposition: form-data; ${part}\r\n`).join("")}--edge--\r\n`;
}

const formType = "application/x-www-form-urlencoded";
const multipartType = "multipart/form-data; boundary=edge";

describe("JSON bodies", () => {
  it("keeps the received text, with its digits, order and spacing, beside the payload", async () => {
    const text = '{ "b": 12345678901234567890.10, "a": 1e2 }';
    const parsed = await parse("application/json; charset=utf-8", text);
    expect(parsed).toMatchObject({ kind: "parsed", payloadJson: text, mediaType: "application/json" });
    expect(parsed.kind === "parsed" && JSON.stringify(parsed.payload)).toBe('{"b":12345678901234567890.10,"a":100}');
  });

  it.each(["application/problem+json", "application/vnd.order.v2+json", "APPLICATION/JSON", "text/json"])(
    "takes %s as JSON",
    async (type) => {
      expect(await parse(type, "[1]")).toMatchObject({ kind: "parsed", payload: [1], mediaType: type.toLowerCase() });
    },
  );

  it("accepts a byte order mark and leaves it out of the stored text", async () => {
    const parsed = await parse("application/json", "\ufeff{}");
    expect(parsed).toEqual({ kind: "parsed", payload: {}, payloadJson: "{}", mediaType: "application/json" });
  });

  it("carries U+0000 only as an escape, which PostgreSQL can store", async () => {
    const json = await parse("application/json", '{"a":"x\\u0000y"}');
    expect(json).toMatchObject({ payload: { a: "x\u0000y" }, payloadJson: '{"a":"x\\u0000y"}' });
    const text = await parse("text/plain", "x\u0000y");
    expect(text).toMatchObject({ payload: "x\u0000y", payloadJson: '"x\\u0000y"' });
  });

  it("refuses bytes that are not UTF-8 instead of repairing them", async () => {
    expect(await parse("application/json", new Uint8Array([0x22, 0xe9, 0x22]))).toMatchObject({ kind: "malformed" });
  });

  it("names line and column of what is malformed", async () => {
    expect(await parse("application/json", '{\n  "a": 1,\n  "b": }')).toMatchObject({
      kind: "malformed",
      line: 3,
      column: 8,
      detail: 'A value is missing here; "}" cannot begin one. (line 3, column 8)',
    });
  });

  it("refuses a name that occurs twice in one object and points at the second", async () => {
    expect(await parse("application/json", '{"items":[{"id":1},\n{"a/b":1,"\\u0061/b":2}]}')).toMatchObject({
      kind: "duplicate_key",
      pointer: "/items/1/a~1b",
      line: 2,
      column: 10,
    });
  });

  it("allows one name in different objects, and __proto__ as an ordinary name", async () => {
    const parsed = await parse("application/json", '{"a":{"a":{"a":1}},"__proto__":{"x":1}}');
    expect(parsed.kind).toBe("parsed");
    expect(Object.keys((parsed as { payload: object }).payload)).toEqual(["a", "__proto__"]);
    expect(await parse("application/json", '{"__proto__":1,"__proto__":2}')).toMatchObject({ kind: "duplicate_key" });
  });

  it("takes 64 levels and refuses 65, even when a million are sent", async () => {
    expect(await parse("application/json", "[".repeat(64) + "]".repeat(64))).toMatchObject({ kind: "parsed" });
    const refused = { kind: "too_deep", pointer: "/0".repeat(64), line: 1, column: 65 };
    expect(await parse("application/json", "[".repeat(65) + "]".repeat(65))).toMatchObject(refused);
    expect(await parse("application/json", "[".repeat(1_000_000))).toMatchObject(refused);
  });

  it("counts the fields of all objects together", async () => {
    const text = '{"a":{"b":1,"c":2},"d":[{"e":"1:2"}]}';
    expect(await parse("application/json", text, { keysMax: 5 })).toMatchObject({ kind: "parsed" });
    expect(await parse("application/json", text, { keysMax: 4 })).toMatchObject({
      kind: "too_many_keys",
      pointer: "/d/0/e",
    });
  });

  it("does not send a huge name back to the caller in full", async () => {
    const name = "n".repeat(100_000);
    const refused = await parse("application/json", `{"${name}":1,"${name}":2}`);
    expect(refused.kind).toBe("duplicate_key");
    expect(JSON.stringify(refused).length).toBeLessThan(500);
  });
});

describe("forms", () => {
  it("makes a field of each name and a list of a repeated one", async () => {
    const parsed = await parse(formType, "name=J%C3%BCrgen+M&tag=a&tag=b&empty=&bare");
    expect(parsed).toEqual({
      kind: "parsed",
      payload: { name: "Jürgen M", tag: ["a", "b"], empty: "", bare: "" },
      payloadJson: '{"name":"Jürgen M","tag":["a","b"],"empty":"","bare":""}',
      mediaType: formType,
    });
  });

  it("keeps a percent sign that escapes nothing, and refuses escapes that are not UTF-8", async () => {
    expect(await parse(formType, "off=100%&x=%zz")).toMatchObject({ payload: { off: "100%", x: "%zz" } });
    expect(await parse(formType, "name=J%FCrgen")).toMatchObject({ kind: "malformed" });
  });

  it("cannot reach an object's prototype by a field's name", async () => {
    const parsed = await parse(formType, "__proto__=x&a=1");
    expect(parsed).toMatchObject({ payloadJson: '{"__proto__":"x","a":"1"}' });
    expect(Object.getPrototypeOf((parsed as { payload: object }).payload)).toBe(Object.prototype);
  });

  it("tells a sender of JSON that it declared a form", async () => {
    expect(await parse(formType, '{"a": 1}')).toMatchObject({
      kind: "malformed",
      detail: expect.stringContaining("Content-Type: application/json"),
    });
    expect(await parse(formType, "[]=1&[]=2")).toMatchObject({ payload: { "[]": ["1", "2"] } });
  });

  it("refuses more fields than the limit", async () => {
    expect(await parse(formType, "a=1&b=2&c=3", { keysMax: 2 })).toMatchObject({ kind: "too_many_keys" });
  });
});

describe("multipart forms", () => {
  it("takes text fields as text, a repeated name as a list, and files with name, type, size and content", async () => {
    const body = multipart([
      'name="note"\r\n\r\nGrüße',
      'name="tag"\r\n\r\na',
      'name="tag"\r\n\r\nb',
      'name="scan"; filename="a.bin"\r\nContent-Type: application/octet-stream\r\n\r\nabc',
    ]);
    expect(await parse(multipartType, body)).toMatchObject({
      kind: "parsed",
      mediaType: "multipart/form-data",
      payload: {
        note: "Grüße",
        tag: ["a", "b"],
        scan: { filename: "a.bin", content_type: "application/octet-stream", size: 3, base64: "YWJj" },
      },
    });
  });

  it("keeps the bytes of a file as they are, even when they are no UTF-8", async () => {
    const head = utf8.encode('--edge\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n');
    const body = new Uint8Array([...head, 0xff, 0x00, 0x0d, ...utf8.encode("\r\n--edge--\r\n")]);
    expect(await parse(multipartType, body)).toMatchObject({ payload: { f: { size: 3, base64: "/wAN" } } });
  });

  it("refuses a text field that is not UTF-8 instead of repairing it", async () => {
    const body = Buffer.from(multipart(['name="a"\r\n\r\nJ\xfcrgen']), "latin1");
    expect(await parse(multipartType, body)).toMatchObject({ kind: "malformed" });
    const honest = multipart(['name="a"\r\n\r\nJ\ufffdrgen']);
    expect(await parse(multipartType, honest)).toMatchObject({ payload: { a: "J\ufffdrgen" } });
  });

  it("refuses a body without a boundary, without an end, and with too many parts", async () => {
    expect(await parse("multipart/form-data", "x")).toMatchObject({ kind: "malformed" });
    expect(await parse(multipartType, multipart(['name="a"\r\n\r\nx']).slice(0, -8))).toMatchObject({
      kind: "malformed",
    });
    const body = multipart(['name="a"\r\n\r\nx', 'name="b"\r\n\r\nx', 'name="c"\r\n\r\nx']);
    expect(await parse(multipartType, body, { keysMax: 2 })).toMatchObject({ kind: "too_many_keys" });
    expect(await parse(multipartType, body, { keysMax: 3 })).toMatchObject({ kind: "parsed" });
  });
});

describe("what is not guessed at", () => {
  it("takes plain text as text, even when it is JSON", async () => {
    expect(await parse("text/plain", '{"a":1}')).toMatchObject({ payload: '{"a":1}', payloadJson: '"{\\"a\\":1}"' });
  });

  it("takes an empty body as the empty object, or as the empty text where text is declared", async () => {
    expect(await parse(null, "")).toEqual({ kind: "parsed", payload: {}, payloadJson: "{}", mediaType: null });
    expect(await parse("application/json", "")).toMatchObject({ payload: {}, mediaType: "application/json" });
    expect(await parse(multipartType, "")).toMatchObject({ payload: {} });
    expect(await parse("text/plain", "")).toMatchObject({ payload: "", payloadJson: '""' });
  });

  it.each([
    ["no type", null, {}],
    ["an unknown type", "application/x-protobuf", {}],
    ["XML where files are not wanted", "application/xml", {}],
    ["CSV where files are not wanted", "text/csv", {}],
    ["a type that is none", "json", {}],
    ["two types", "application/json, text/plain", {}],
    ["another charset", "application/json; charset=iso-8859-1", {}],
    ["a compressed body", "application/json", { encoding: "gzip" }],
  ])("refuses %s as an unsupported media type", async (_name, type, extra) => {
    expect(await parse(type, "{}", extra)).toMatchObject({ kind: "unsupported_media_type" });
  });

  it("accepts Content-Encoding: identity, which means none", async () => {
    expect(await parse("application/json", "{}", { encoding: "identity" })).toMatchObject({ kind: "parsed" });
  });
});
