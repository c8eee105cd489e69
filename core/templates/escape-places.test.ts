import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { type Json, parseJsonExactly } from "#core/json.ts";
import { compileTemplate } from "./compile-template.ts";
import type { TemplateMedium } from "./model.ts";

function print(text: string, values: Json, medium: TemplateMedium): string {
  const compiled = compileTemplate(text, medium);
  const outcome = compiled.ok ? compiled.template.render(values) : null;
  if (outcome?.kind !== "rendered") throw new Error("It does not render.");
  return outcome.text;
}

const hostile = [
  '"',
  "'",
  "`",
  "\\",
  `\${alert(1)}`,
  "</script>",
  "<!--",
  "-->",
  "--",
  "]]>",
  "]",
  ">",
  "*/",
  "/*",
  "//",
  ";",
  "(",
  ")",
  "\n",
  "\r",
  "\u0000",
  "\u0007",
  "\u0085",
  "\u2028",
  "\u2029",
  "\ud800",
  "\udc00",
  "\ufffe",
  "&",
  "=",
  "a",
  "é",
  "😀",
];
const anyText = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: fc.constantFrom(...hostile) }));

describe("a value in a script", () => {
  const text = [
    "result = [{{ v }}, \"x{{ v }}y\", 'x{{ v }}y', `x{{ v }}y`, {{ o }}, {{ n }}, {{ gone }}];",
    "// It's a comment: {{ v }}",
    "/* and \"another {{ v }} */ result.push('{{ v }}');",
    "function ignored() { return '\\'{{ v }}' }",
  ].join("\n");

  it("is that value, whatever it holds, and nothing else", () => {
    fc.assert(
      fc.property(anyText, (v) => {
        const script = print(text, { v, o: { [v]: [v] }, n: 5 }, "javascript");
        const context: { result?: unknown } = {};
        runInNewContext(script, context);
        expect(JSON.parse(JSON.stringify(context.result))).toEqual(
          JSON.parse(JSON.stringify([v, `x${v}y`, `x${v}y`, `x${v}y`, { [v]: [v] }, 5, null, v])),
        );
        expect(script).not.toMatch(/<\/|<!--|[\u2028\u2029]/);
      }),
    );
  });

  it("has a key of its own where that is the name of the prototype", () => {
    const script = print("result = {{ o }};", { o: JSON.parse('{"__proto__": ["\\"__proto__\\":"]}') }, "javascript");
    const context: { result?: unknown } = {};
    runInNewContext(script, context);
    expect(JSON.stringify(context.result)).toBe('{"__proto__":["\\"__proto__\\":"]}');
  });

  it("can call nothing, even where a regular expression hides what is a string", () => {
    const script = print('a = /["]/.test({{ v }});', { v: '"); stolen = true; ("' }, "javascript");
    const context: { stolen?: boolean } = {};
    try {
      runInNewContext(script, context);
    } catch (error) {
      expect((error as Error).name).toBe("SyntaxError");
    }
    expect(context.stolen).toBeUndefined();
  });

  it("stays readable where nothing could go wrong, and keeps all digits", () => {
    const at = "2026-03-01T09:30:00+00:00";
    expect(print("f('{{ at }}', \"{{ mail }}\")", { at, mail: "jane@example.com" }, "javascript")).toBe(
      `f('${at}', "jane@example.com")`,
    );
    expect(print("f({{ n }})", parseJsonExactly('{"n": 12345678901234567890}'), "javascript")).toBe(
      "f(12345678901234567890)",
    );
  });
});

/** What a parser finds in a document; throws where it is not well-formed. */
function readXml(document: string) {
  const found = { text: "", cdata: "", comments: 0, names: [] as string[], attribute: "" };
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("text", (text) => {
    found.text += text;
  });
  parser.on("cdata", (text) => {
    found.cdata += text;
  });
  parser.on("comment", () => {
    found.comments += 1;
  });
  parser.on("opentag", ({ name, attributes }) => {
    found.names.push(name);
    found.attribute = (attributes.at as { value: string } | undefined)?.value ?? found.attribute;
  });
  parser.write(document).close();
  return found;
}

describe("a value in XML", () => {
  // As a parser hands it on: what XML cannot hold replaced, line ends made one (XML 1.0, sections 2.2 and 2.11).
  const arrived = (v: string) =>
    v
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
      .replace(/\r\n?/g, "\n");

  it("is the text of its element, attribute and CDATA section, and ends neither those nor a comment", () => {
    fc.assert(
      fc.property(anyText, (v) => {
        const found = readXml(
          print('<a at="{{ v }}"><!-- {{ v }} --><b>{{ v }}|</b><![CDATA[{{ v }}|{{ v }}]]></a>', { v }, "xml"),
        );
        expect(found).toMatchObject({ comments: 1, names: ["a", "b"] });
        expect(found.text).toBe(arrived(`${v}|`));
        expect(found.cdata).toBe(arrived(`${v}|${v}`));
        expect(found.attribute).toBe(arrived(v).replace(/[\t\n]/g, " "));
      }),
    );
  });

  it("does not end a CDATA section together with what the template writes after it", () => {
    expect(readXml(print("<a><![CDATA[{{ v }}>{{ v }}]>]]></a>", { v: "]]" }, "xml")).cdata).toBe("]]>]]]>");
  });

  it("is escaped again after the section has ended", () => {
    expect(print("<a><![CDATA[x]]>{{ v }}</a>", { v: "<" }, "xml")).toBe("<a><![CDATA[x]]>&lt;</a>");
  });
});

describe("the filters that the documented hooks know", () => {
  it.each<[string, Json, string]>([
    ["{{ v | upper }}", "abc", "ABC"],
    ["{{ v | lower }}", "ABC", "abc"],
    ["{{ v | length }}", [1, 2], "2"],
    ["{{ v | length }}", "abc", "3"],
    ["{{ v|cut:'b' }}", "abcb", "ac"],
    ["{{ v|truncatechars:5 }}", "abcdefgh", "ab..."],
    ["{{ v | capfirst }}", "éa B", "Éa B"],
    ["{{ v | title }}", "it's a HARD day", "It's A Hard Day"],
    ["{{ v|default_if_none:'-' }}", null, "-"],
    ["{{ v|default_if_none:'-' }}", "", ""],
    ["{{ v|default:'-' }}", null, "-"],
    ["{{ v|yesno }}", true, "yes"],
    ["{{ v|yesno:'on,off' }}", 0, "off"],
    ["{{ v|yesno:'on,off' }}", [], "off"],
    ["{{ v|yesno:'on,off' }}", "x", "on"],
    ["{{ v|yesno:'on,off' }}", null, "off"],
    ["{{ v|yesno:'on,off,?' }}", null, "?"],
  ])("%s", (text, v, printed) => {
    expect(print(text, { v }, "text")).toBe(printed);
  });

  it("take a number of any length for one, and settle what is missing", () => {
    const outcome = (text: string) => {
      const compiled = compileTemplate(text, "text");
      return compiled.ok && compiled.template.render(parseJsonExactly('{"n": 12345678901234567890}'));
    };
    expect(outcome("{{ n | yesno }}")).toMatchObject({ text: "yes" });
    expect(outcome("{{ x | yesno }}{{ x | default_if_none: 'a' }}")).toEqual({
      kind: "rendered",
      text: "maybea",
      missing: [],
    });
    expect(outcome("{{ x | upper }}")).toMatchObject({ missing: ["x"] });
  });

  it("do not have safe, which would let a value break what it stands in", () => {
    expect(compileTemplate("{{ v | safe }}", "json")).toMatchObject({
      ok: false,
      problem: { detail: expect.stringContaining("escaped for where they stand") },
    });
  });
});

describe("a value of many megabytes", () => {
  it.each<TemplateMedium>(["javascript", "xml", "json"])("is written in %s as any other", (medium) => {
    const v = '"<\\é'.repeat(250_000);
    expect(print("{{ v }}", { v }, medium).length).toBeGreaterThan(v.length);
  });
});
