import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultBodyLimits } from "./model.ts";
import { parseBody } from "./parse-body.ts";
import { parseXmlBody } from "./parse-xml-body.ts";

const parse = (text: string, limits = defaultBodyLimits) => parseXmlBody(text, "application/xml", limits);
const payloadOf = (text: string) => {
  const parsed = parse(text);
  return parsed.kind === "parsed" ? parsed.payload : parsed;
};

describe("XML", () => {
  it.each([
    ["text alone", "<a>x</a>", { a: "x" }],
    ["an empty element", "<a/>", { a: "" }],
    ["spacing that is all there is", "<a> </a>", { a: " " }],
    ["attributes", '<a id="1"/>', { a: { "@id": "1" } }],
    ["text beside attributes", '<a id="1"> x </a>', { a: { "@id": "1", "#text": " x " } }],
    ["an element in an element", "<a>\n  <b>x</b>\n</a>", { a: { b: "x" } }],
    ["repeated elements", "<a><b>1</b><c/><b>2</b></a>", { a: { b: ["1", "2"], c: "" } }],
    ["text between elements", "<a>x <b>y</b> z</a>", { a: { b: "y", "#text": "x  z" } }],
    ["prefixes", '<s:a xmlns:s="urn:x"><s:b/></s:a>', { "s:a": { "@xmlns:s": "urn:x", "s:b": "" } }],
    ["CDATA", "<a><![CDATA[<b>&amp;]]></a>", { a: "<b>&amp;" }],
    ["the five entities and characters by number", "<a>&lt;&amp;&gt;&quot;&apos;&#65;&#x42;</a>", { a: "<&>\"'AB" }],
    ["comments and instructions", '<?xml version="1.0"?><!-- c --><a><?pi x?><!-- c -->x</a>', { a: "x" }],
    ["numbers and booleans", "<a><n>007</n><b>true</b></a>", { a: { n: "007", b: "true" } }],
  ])("keeps %s", (_what, text, payload) => {
    expect(payloadOf(text)).toEqual(payload);
  });

  it("reaches nothing of JavaScript's objects by a name", () => {
    const payload = payloadOf("<a><__proto__><x>1</x></__proto__><constructor>2</constructor></a>");
    expect(JSON.stringify(payload)).toBe('{"a":{"__proto__":{"x":"1"},"constructor":"2"}}');
    expect(Object.getPrototypeOf((payload as { a: object }).a)).toBe(Object.prototype);
  });

  it.each([
    ["a tag that is not closed", "<a><b></a>", 1],
    ["two roots", "<a/>\n<b/>", 2],
    ["no XML at all", "hello", 1],
    ["JSON", '{"a": 1}', 1],
    ["nothing but spacing", "  ", 1],
    ["an attribute twice", '<a b="1" b="2"/>', 1],
    ["an entity that nobody knows", "<a>&nbsp;</a>", 1],
    ["an entity named like a member of every object", "<a>&constructor;</a>", 1],
    ["a character that XML has not", "<a>\u0001</a>", 1],
    ["an end in the middle", "<a>\n<b", 2],
  ])("refuses %s with its line", (_what, text, line) => {
    const parsed = parse(text);
    expect(parsed).toMatchObject({ kind: "malformed", line, detail: expect.stringContaining("not valid XML") });
  });

  const external = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>';
  const laughs = `<!DOCTYPE a [<!ENTITY x "${"ha".repeat(100)}"><!ENTITY y "${"&x;".repeat(100)}">]><a>&y;</a>`;
  it.each([
    ["an external entity", external],
    ["entities of entities", laughs],
    ["a parameter entity", '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1/evil.dtd"> %p;]><a/>'],
    ["an external document type", '<!DOCTYPE a SYSTEM "http://127.0.0.1/evil.dtd"><a/>'],
    ["a document type without anything in it", "<!DOCTYPE a><a/>"],
  ])("refuses %s, because it refuses every document type", (_what, text) => {
    expect(parse(text)).toMatchObject({ kind: "malformed", detail: expect.stringContaining("DOCTYPE") });
  });

  it("counts levels, elements and attributes while it reads", () => {
    const nested = (depth: number) => `${"<a>".repeat(depth)}${"</a>".repeat(depth)}`;
    expect(parse(nested(64))).toMatchObject({ kind: "parsed" });
    expect(parse(nested(65))).toMatchObject({ kind: "too_deep" });
    expect(parse(nested(100_000))).toMatchObject({ kind: "too_deep" });
    expect(parse(`<a>${'<b c="1"/>'.repeat(5_000)}</a>`)).toMatchObject({ kind: "too_many_keys" });
    // Lists for repeated elements are levels too: no payload is deeper than a JSON body may be.
    const lists = `${"<a><a/>".repeat(40)}${"</a>".repeat(40)}`;
    expect(parse(lists)).toMatchObject({ kind: "too_deep" });
  });

  it("answers anything whatsoever, in time that grows with its length", () => {
    const piece = fc.constantFrom(
      "<a>",
      "</a>",
      "<a ",
      'b="1"',
      ">",
      "/>",
      "&amp;",
      "&x;",
      "<!--",
      "-->",
      "<![CDATA[",
      "]]>",
      "x",
      "<?",
      "?>",
      "\u0000",
      "<!DOCTYPE a>",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.array(piece).map((all) => all.join("")),
        ),
        (text) => {
          const parsed = parse(text);
          if (parsed.kind === "parsed") expect(JSON.parse(parsed.payloadJson)).toEqual(parsed.payload);
        },
      ),
    );
  });

  it("gives back every tree of elements that was written", () => {
    const name = fc.stringMatching(/^[a-z]{1,4}$/);
    const text = fc.stringMatching(/^[ -~]{1,10}$/).filter((one) => one.trim() !== "");
    type Tree = string | { [key: string]: Tree };
    const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        text,
        fc.dictionary(name, tie("tree"), { minKeys: 1, maxKeys: 4, noNullPrototype: true }),
      ),
    }));
    const escapeText = (one: string) => one.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
    const write = (one: Tree): string =>
      typeof one === "string"
        ? escapeText(one)
        : Object.entries(one)
            .map(([key, inner]) => `<${key}>${write(inner)}</${key}>`)
            .join("");
    fc.assert(
      fc.property(tree, (one) => {
        expect(payloadOf(`<r>${write(one)}</r>`)).toEqual({ r: one });
      }),
    );
  });
});

describe("the charset of a file", () => {
  const parseBytes = (contentType: string, bytes: Uint8Array) =>
    parseBody({ contentType, contentEncoding: null, bytes, limits: defaultBodyLimits, files: { csvDelimiter: null } });
  const latin = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));
  const utf16 = (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, "utf16le"));
  const declared = '<?xml version="1.0" encoding="ISO-8859-1"?><a>Grüße</a>';

  it.each([
    ["declared by XML itself", "text/xml", latin(declared)],
    ["declared by the content type, which outweighs that", "text/xml; charset=utf-8", Buffer.from(declared)],
    ["shown by a byte order mark, which outweighs both", "text/xml; charset=latin1", Buffer.from(`\ufeff${declared}`)],
    ["UTF-16 with its mark", "application/xml", utf16("<a>Grüße</a>")],
    ["UTF-8 where nothing is said", "application/soap+xml", Buffer.from("<a>Grüße</a>")],
  ])("is taken as %s", async (_what, type, bytes) => {
    expect(await parseBytes(type, new Uint8Array(bytes))).toMatchObject({ kind: "parsed", payload: { a: "Grüße" } });
  });

  it("is read for CSV as well", async () => {
    const parsed = await parseBytes("text/csv; charset=windows-1252", new Uint8Array([...latin("a\nGr"), 0x80]));
    expect(parsed).toMatchObject({ payload: [{ a: "Gr€" }] });
  });

  it("is refused where it is not known, and bytes that are not of it too", async () => {
    expect(await parseBytes("text/csv; charset=ebcdic", latin("a\n1"))).toMatchObject({
      kind: "unsupported_media_type",
    });
    expect(await parseBytes("text/csv; charset=__proto__", latin("a\n1"))).toMatchObject({
      kind: "unsupported_media_type",
    });
    expect(await parseBytes("text/csv", latin("a\nü"))).toMatchObject({
      kind: "malformed",
      detail: expect.stringContaining("UTF-8"),
    });
  });
});
