import { expect, test } from "vitest";
import { writeJsonData } from "./json/build-json-envelope.ts";
import { readEsbPayload } from "./read-esb-payload.ts";
import { writeXmlData } from "./xml/build-xml-envelope.ts";
import { readXmlPayload } from "./xml/read-xml-payload.ts";

const bytes = (text: string) => Buffer.from(text, "utf8");

test.each([
  [null, "{}"],
  ["", "{}"],
  ['{ "a" : 1.0 }', '{"a":1.0}'],
  ['{"n":19900101123456789012,"b":1,"10":2}', '{"n":19900101123456789012,"b":1,"10":2}'],
  ['{"name":"\\u00d1and\\u00fa \\n"}', '{"name":"Ñandú \\n"}'],
  ['{"requestdata":{"x": 1},"other":true}', '{"x":1}'],
  ['{"data":{"requestdata":{}}}', '{"data":{"requestdata":{}}}'],
])("the body %s asks for %s", (body, text) => {
  expect(readEsbPayload(body)).toMatchObject({ ok: true, text });
  if (body !== null) expect(readEsbPayload(bytes(body))).toMatchObject({ ok: true, text });
});

test.each([
  ["{", "ESB forwarding expects a valid JSON request body"],
  ["a=1", "ESB forwarding expects a valid JSON request body"],
  ['{"a":1,"a":2}', "ESB forwarding expects a valid JSON request body"],
  ["[".repeat(100_000), "ESB forwarding expects a valid JSON request body"],
  ["[]", "ESB forwarding expects a JSON object body"],
  ["5", "ESB forwarding expects a JSON object body"],
  ['{"requestdata":[1]}', "ESB forwarding requires 'requestdata' to be an object"],
  ['{"requestdata":null}', "ESB forwarding requires 'requestdata' to be an object"],
])("the body %.30s is refused in the documented words", (body, error) => {
  expect(readEsbPayload(body)).toMatchObject({ ok: false, error });
});

test("bytes that are no text are refused", () => {
  expect(readEsbPayload(Uint8Array.of(0x7b, 0xff, 0x7d))).toMatchObject({
    ok: false,
    detail: "The body is not UTF-8.",
  });
});

test("data are written in their fixed order, compact and unescaped", () => {
  const data = {
    code: { kind: "apiCode" as const, value: 'A"1' },
    success: true,
    requestId: "R-1",
    userId: null,
    body: '{"jina":"Ñandú","n":1.0}',
  };
  expect(writeJsonData(data)).toBe(
    '{"apiCode":"A\\"1","success":true,"requestId":"R-1","esbBody":{"jina":"Ñandú","n":1.0}}',
  );
  expect(writeJsonData({ ...data, code: { kind: "pushCode", value: "P" }, success: false, requestId: null })).toBe(
    '{"pushCode":"P","esbBody":{"jina":"Ñandú","n":1.0}}',
  );
});

test("for the registry of citizens the body is wrapped as Payload, unless it is already", () => {
  const data = { code: { kind: "apiCode" as const, value: "N" }, success: false, requestId: null, userId: "u1" };
  expect(writeJsonData({ ...data, body: '{"nin":"1"}' })).toBe(
    '{"apiCode":"N","userId":"u1","esbBody":{"Payload":{"nin":"1"}}}',
  );
  expect(writeJsonData({ ...data, body: '{"Payload":{"nin":"1"}}' })).toBe(
    '{"apiCode":"N","userId":"u1","esbBody":{"Payload":{"nin":"1"}}}',
  );
  const wrapped =
    "<data><apiCode>N</apiCode><userId>u1</userId><esbBody><Payload><nin>1</nin></Payload></esbBody></data>";
  expect(writeXmlData({ ...data, body: "<nin>1</nin>" })).toBe(wrapped);
  expect(writeXmlData({ ...data, body: "<Payload><nin>1</nin></Payload>" })).toBe(wrapped);
});

test("a bus that speaks XML is sent a JSON body as elements", () => {
  const body = '{"name":"A & <B>","list":[1.0,2],"none":null,"deep":{"n":19900101123456789012,"yes":true}}';
  expect(readXmlPayload(body, "application/json")).toEqual({
    ok: true,
    text: "<name>A &amp; &lt;B&gt;</name><list>1</list><list>2</list><none /><deep><n>19900101123456789012</n><yes>true</yes></deep>",
  });
  expect(readXmlPayload(null, null)).toEqual({ ok: true, text: "" });
});

test.each([
  ["<requestdata><a>1</a></requestdata>", "<a>1</a>"],
  ["<r><requestdata><a>1</a></requestdata><x/></r>", "<a>1</a>"],
  ["<?xml version='1.0'?>\n<teacher><id>T-1</id></teacher>", "<teacher><id>T-1</id></teacher>"],
])("a bus that speaks XML is sent %s as it was written", (body, text) => {
  expect(readXmlPayload(bytes(body), "text/xml; charset=utf-8")).toEqual({ ok: true, text });
});

test.each([
  ['{"a b":1}', "application/json", 'The field "a b"'],
  ['{"a":"\\u0001"}', null, "character that XML cannot"],
  ["<a>", "application/xml", "has no end"],
  ["<!DOCTYPE a><a/>", "application/xml", "document type"],
])("%s cannot be written as XML, and the reason is told", (body, type, reason) => {
  expect(readXmlPayload(body, type)).toMatchObject({ ok: false, detail: expect.stringContaining(reason) });
});
