import { describe, expect, it } from "vitest";
import { layOutText, listChoices, makeText, type OriginKind } from "./sample-origin.ts";

const schema = { type: "object", properties: { sku: { type: "string", examples: ["S-1"] } }, required: ["sku"] };
const body = (of: object) => ({ requestBody: { content: { "application/json": { schema: of } } } });
const api = (paths: object) => JSON.stringify({ openapi: "3.1.0", info: { title: "T", version: "1" }, paths });
const made = (kind: OriginKind, text: string, operation: string | null = null) => {
  const result = makeText(kind, text, operation);
  return result.ok ? JSON.parse(result.text) : result.detail;
};

describe("makeText", () => {
  it("lays pasted JSON out and keeps every digit", () => {
    expect(makeText("json", '{"a":[1]}', null)).toEqual({ ok: true, text: '{\n  "a": [\n    1\n  ]\n}' });
    expect(makeText("json", '{"a":12345678901234567890}', null)).toEqual({
      ok: true,
      text: '{"a":12345678901234567890}',
    });
  });

  it("makes an instance of a JSON Schema", () => {
    expect(made("schema", JSON.stringify(schema))).toEqual({ sku: "S-1" });
  });

  it("makes the body of the chosen operation, or of the only one", () => {
    const one = api({ "/items": { post: body(schema) } });
    expect(made("openapi", one)).toEqual({ sku: "S-1" });
    const two = api({
      "/items": { post: body(schema), put: body({ type: "object", properties: { n: { const: 7 } } }) },
    });
    expect(listChoices(two).map(({ id }) => id)).toEqual(["POST /items", "PUT /items"]);
    expect(made("openapi", two, "PUT /items")).toEqual({ n: 7 });
    expect(made("openapi", two)).toBe("Choose the operation whose body is wanted.");
    expect(made("openapi", two, "POST /gone")).toBe("Choose the operation whose body is wanted.");
  });

  it("makes a record of a CSV header and the line below it", () => {
    expect(made("csv", "id;total\nA-1;64,90")).toEqual({ id: "A-1", total: "64,90" });
    expect(made("csv", "\nid,total\n")).toEqual({ id: "id", total: "total" });
  });

  it("makes of XML and of rows of CSV what a webhook would make of them", () => {
    expect(made("xml", '\n<order id="A-1"><line>x</line><line>y</line></order>')).toEqual({
      order: { "@id": "A-1", line: ["x", "y"] },
    });
    expect(made("csvRows", "id;total\nA-1;64,90\n")).toEqual([{ id: "A-1", total: "64,90" }]);
  });

  it.each<[OriginKind, string, RegExp]>([
    ["xml", "", /^Paste a message as XML/],
    ["xml", "<a>", /^The body is not valid XML: unclosed tag: a/],
    ["csvRows", "a\n1,2", /^Row 1 has 2 values/],
    ["json", " ", /^Paste a message as JSON\.$/],
    ["json", '{"a": 1,}', /^This is no JSON yet; mend it and try again\. ./],
    ["schema", "", /^Paste a JSON Schema\.$/],
    ["schema", "[]", /^A JSON Schema is an object/],
    ["schema", '{"order": {"id": 1}}', /A message itself goes under JSON\.$/],
    ["schema", api({}), /choose OpenAPI above/],
    ["openapi", "openapi: 3.1.0\npaths: {}", /^This document is YAML/],
    ["openapi", '{"swagger": "2.0"}', /^This is Swagger 2\.0/],
    ["openapi", "{}", /^This is no OpenAPI document/],
    ["openapi", api({ "/a": { get: {} } }), /^No operation of this document takes a JSON body/],
    ["csv", "", /^Paste the header line/],
    ["csv", '{"a": 1}', /^This looks like JSON/],
    ["csv", "a,a", /^Two columns are named "a"\. Correct the line/],
  ])("says what to change in %s where nothing can be made of %j", (kind, text, sentence) => {
    expect(made(kind, text)).toMatch(sentence);
  });

  it("refuses what would be too long to be saved", () => {
    expect(made("json", JSON.stringify("x".repeat(1_000_000)))).toMatch(/longer than a million characters/);
  });
});

describe("layOutText", () => {
  it("leaves a text that is no JSON as it is", () => {
    expect(layOutText("order=1")).toBe("order=1");
  });
});
