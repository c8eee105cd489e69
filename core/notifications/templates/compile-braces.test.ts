import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Json, parseJsonExactly } from "#core/json.ts";
import { compileMessage } from "./compile-message.ts";
import type { TemplateSource } from "./model.ts";

const blank: TemplateSource = { dialect: "braces", medium: "email", subject: "", body: "x", html: null };

function problemsOf(source: Partial<TemplateSource>) {
  const outcome = compileMessage({ ...blank, ...source });
  return outcome.ok ? [] : outcome.problems;
}

function compose(source: Partial<TemplateSource>, context: Json) {
  const outcome = compileMessage({ ...blank, ...source });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.message.compose(context);
}

function bodyOf(body: string, context: Json, source: Partial<TemplateSource> = {}): string {
  const outcome = compose({ ...source, body }, context);
  return outcome.kind === "composed" ? outcome.message.body : `failed: ${outcome.detail}`;
}

describe("the dialect of braces", () => {
  it("puts values into their places, and prints doubled braces as single ones", () => {
    const context = { name: "Asha", user: { name: "Juma", tags: ["a", { x: 1 }] }, n: 1.5, yes: true };
    expect(bodyOf("{name} {user.name} {user.tags.0} {n} {yes}", context)).toBe("Asha Juma a 1.5 true");
    expect(bodyOf("{{name}} {{{name}}} }}{{", context)).toBe("{name} {Asha} }{");
    expect(bodyOf("Jina: {jina_lá-2}", { "jina_lá-2": "Ñandú" })).toBe("Jina: Ñandú");
  });

  it("prints nothing for null, a list with commas, an object as JSON, and long numbers exactly", () => {
    const context = parseJsonExactly('{"none": null, "list": [1, [2]], "o": {"a": null}, "id": 12345678901234567890}');
    expect(bodyOf("[{none}] {list} {o} {id}", context)).toBe('[] 1, [2] {"a":null} 12345678901234567890');
  });

  it("leaves what is missing as it stands, and reports it once for all parts", () => {
    const source = { subject: "{a} {b.c}", body: "{a} {b.c.d}", html: "<p>{e}</p>" };
    expect(compose(source, { b: { c: "x" } })).toEqual({
      kind: "composed",
      message: { subject: "{a} x", body: "{a} {b.c.d}", html: "<p>{e}</p>", missing: ["a", "b.c.d", "e"] },
    });
  });

  it("reads own members only", () => {
    const names = ["toString", "name.length", "list.length", "list.map", "name.0", "hasOwnProperty"];
    for (const name of names) expect(bodyOf(`{${name}}`, { name: "x", list: [] })).toBe(`{${name}}`);
    const hostile = parseJsonExactly('{"__proto__": {"x": 1}}');
    expect(bodyOf("{x}", hostile)).toBe("{x}");
  });

  it.each([
    ["Dear {user[name]}", "Line 1, column 6: Square brackets are not read here. Write {user.name} instead."],
    ["{user['name'][0]}", "Write {user.name.0} instead."],
    ["\n  {n:>5}", "Line 2, column 3: Formats"],
    ["{n!r}", "Write {n}"],
    ["{when:%Y-%m-%d %H:%M}", "Write {when}"],
    ["{}", "There is no name between these braces."],
    ["{ name }", "Write {name} without spaces"],
    ["{0}", "begins with a letter"],
    ["p { color: red }", "{{ and }}"],
    ["a { b", "This { is not closed. Write {{"],
    ["{a{b}}", "This { is not closed."],
    ["a } b", "This } closes nothing. Write }}"],
    ["{a.}", "is no placeholder"],
    ["{a.__proto__.b}", "Nothing is read by the name __proto__."],
    ["{constructor}", "Nothing is read by the name constructor."],
  ])("refuses %j and says what to write instead", (body, detail) => {
    expect(problemsOf({ body })[0]).toEqual({ pointer: "/body", detail: expect.stringContaining(detail) });
  });

  it("names every fault of every part at once", () => {
    expect(problemsOf({ subject: "{a", body: "} {}", html: "{b c}" }).map(({ pointer }) => pointer)).toEqual([
      "/subject",
      "/body",
      "/body",
      "/html",
    ]);
  });

  it("leaves a text without braces as it is", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        const plain = `x${text.replace(/[{}]/g, "")}`;
        expect(bodyOf(plain, { x: 1 })).toBe(plain);
      }),
    );
  });

  it("prints any text whose braces are doubled", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("{", "}", "a", ".", " ") }), (text) => {
        expect(bodyOf(`.${text.replace(/[{}]/g, "$&$&")}`, {})).toBe(`.${text}`);
      }),
    );
  });

  it("never throws, whatever the template and the context", () => {
    const pieces = fc.constantFrom("{", "}", "a", "b", ".", "[", "]", ":", "!", " ", "0", "__proto__", "\n", "\u0000");
    const template = fc.string({ unit: pieces, maxLength: 30 });
    fc.assert(
      fc.property(template, template, template, fc.jsonValue(), (subject, body, html, context) => {
        const outcome = compileMessage({ ...blank, subject, body, html });
        if (outcome.ok) expect(["composed", "failed"]).toContain(outcome.message.compose(context as Json).kind);
        else expect(outcome.problems.length).toBeGreaterThan(0);
      }),
    );
  });
});
