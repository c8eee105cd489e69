import fc from "fast-check";
import { XMLParser } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { isJsonObject, type Json, parseJsonExactly } from "#core/json.ts";
import { writeXml } from "./write-xml.ts";

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

function write(value: Json, root = "order"): string {
  const written = writeXml(root, value);
  if (!written.ok) throw new Error(written.detail);
  expect(written.text.startsWith(declaration)).toBe(true);
  return written.text.slice(declaration.length);
}

describe("writeXml", () => {
  it.each<[string, Json, string]>([
    ["fields as elements", { id: 7, paid: true }, "<order><id>7</id><paid>true</paid></order>"],
    ["@name as an attribute", { "@id": 7, name: "Ada" }, '<order id="7"><name>Ada</name></order>'],
    [
      "#text beside attributes",
      { total: { "@currency": "EUR", "#text": 9.5 } },
      '<order><total currency="EUR">9.5</total></order>',
    ],
    [
      "a list as many elements",
      { line: [{ sku: "a" }, { sku: "b" }] },
      "<order><line><sku>a</sku></line><line><sku>b</sku></line></order>",
    ],
    ["an empty list as none", { line: [] }, "<order/>"],
    [
      "a list of lists with items",
      { row: [[1, 2], [3]] },
      "<order><row><item>1</item><item>2</item></row><row><item>3</item></row></order>",
    ],
    ["a list as the output with items", [1, null], "<order><item>1</item><item/></order>"],
    ["null and the empty text as empty elements", { a: null, b: "" }, "<order><a/><b/></order>"],
    ["no attribute for null", { "@a": null, "@b": "" }, '<order b=""/>'],
    ["a bare value as text", "x", "<order>x</order>"],
    ["names with a prefix", { "@xmlns:s": "urn:s", "s:id": 1 }, '<order xmlns:s="urn:s"><s:id>1</s:id></order>'],
    ["markup as text", { a: `<b>&"'` }, "<order><a>&lt;b&gt;&amp;&#34;&#39;</a></order>"],
    [
      "line breaks so that a reader keeps them",
      { "@a": "1\n2\t3", b: "1\r\n2" },
      '<order a="1&#10;2&#9;3"><b>1&#13;\n2</b></order>',
    ],
    [
      "no character that XML cannot hold",
      { a: "x\u0000\u0008\ufffe\ud800y" },
      "<order><a>x\ufffd\ufffd\ufffd\ufffdy</a></order>",
    ],
  ])("writes %s", (_, value, text) => {
    expect(write(value)).toBe(text);
  });

  it("keeps the digits of numbers that JavaScript cannot hold", () => {
    expect(write(parseJsonExactly('{"id": 12345678901234567890}'))).toBe(
      "<order><id>12345678901234567890</id></order>",
    );
  });

  it.each<[Json, string]>([
    [{ lines: [{ "odd key": 1 }] }, 'The field "lines.odd key" has no name that an XML element can have'],
    [{ "1st": 1 }, 'The field "1st" has no name that an XML element'],
    [{ "@a b": 1 }, 'The field "@a b" has no name that an XML attribute'],
    [{ "a><evil": 1 }, "has no name that an XML element"],
    [{ "@a": { b: 1 } }, 'The field "@a" is written as text'],
    [{ a: { "#text": [1] } }, 'The field "a.#text" is written as text'],
    [{ "": 1 }, "has no name"],
  ])("says of %j which field cannot be written", (value, said) => {
    expect(writeXml("order", value)).toEqual({ ok: false, detail: expect.stringContaining(said) });
  });

  it("is read back by a reader of another hand as it was, whatever the texts hold", () => {
    const reader = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: "@",
      parseTagValue: false,
      parseAttributeValue: false,
      trimValues: false,
      ignoreDeclaration: true,
      htmlEntities: true,
      isArray: (name) => name.startsWith("list"),
    });
    // The reader leaves out texts of nothing but blanks, and XML reads a carriage return that is not escaped as a line feed.
    const text = fc
      .string({ unit: "grapheme", minLength: 1 })
      .filter((value) => value.trim() !== "" && isHoldable(value));
    const leaf = fc.record({ "@a": text, "#text": text });
    const value = fc.record({
      "@id": text,
      name: text,
      total: leaf,
      list: fc.array(text, { minLength: 1, maxLength: 3 }),
      listOfLeaves: fc.array(leaf, { minLength: 1, maxLength: 3 }),
      inner: fc.record({ deep: text }),
    });
    fc.assert(
      fc.property(value, (given) => {
        const read: unknown = reader.parse(`${declaration}${write(given)}`);
        expect(isJsonObject(read) ? sortKeys(read.order as Json) : read).toEqual(sortKeys(given));
      }),
      { numRuns: 300 },
    );
  });
});

function isHoldable(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML cannot hold.
  return text.isWellFormed() && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text);
}

function sortKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([key, inner]) => [key, sortKeys(inner)]),
  );
}
