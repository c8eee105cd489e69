import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Json, parseJsonExactly } from "#core/json.ts";
import { compileTemplate } from "./compile-template.ts";
import { outputCharactersMax, type TemplateMedium } from "./model.ts";

function compile(text: string, medium: TemplateMedium = "text") {
  const outcome = compileTemplate(text, medium);
  if (!outcome.ok) throw new Error(outcome.problem.detail);
  return outcome.template;
}

function render(text: string, values: Json, medium: TemplateMedium = "text") {
  return compile(text, medium).render(values);
}

function print(text: string, values: Json, medium: TemplateMedium = "text"): string {
  const outcome = render(text, values, medium);
  return outcome.kind === "rendered" ? outcome.text : `failed: ${outcome.detail}`;
}

describe("a template", () => {
  it("prints values by their paths, runs loops and conditions, and applies filters", () => {
    const values = { name: "Jane", items: [{ sku: "A" }, { sku: "B" }], vip: true };
    const text =
      "Dear {{ name | upcase }}{% if vip %} (VIP){% endif %}: {% for item in items %}{{ item.sku }};{% endfor %}";
    expect(print(text, values)).toBe("Dear JANE (VIP): A;B;");
    expect(print("{{ items[1].sku }} {{ items.size }} {{ items.first.sku }}", values)).toBe("B 2 A");
  });

  it("has all of the values as `data`, also when they are no object", () => {
    expect(print("{{ data[0] }}, {{ data.size }}", ["a", "b"])).toBe("a, 2");
    expect(print("{{ data }}", 5)).toBe("5");
    expect(print("{{ data.a }}", { a: 1 })).toBe("1");
    expect(print("{{ data }}", { data: "own" })).toBe("own");
  });

  it("prints numbers of any length exactly, and computes with them", () => {
    const values = parseJsonExactly(
      '{"id": 12345678901234567890, "list": [0.10000000000000000001], "o": {"n": 1e400}}',
    );
    expect(print("{{ id }} {{ list }} {{ o }} {{ o | json }} {{ data.list | json }}", values)).toBe(
      '12345678901234567890 0.10000000000000000001 {"n":1e400} {"n":1e400} [0.10000000000000000001]',
    );
    expect(print("{{ id }}", values, "json")).toBe("12345678901234567890");
    expect(print("{% if id > 5 %}more{% endif %}{{ list[0] | times: 10 }}", values)).toBe("more1");
  });

  it("prints a list with commas, an object as JSON, and nothing for null", () => {
    expect(
      print("{{ tags }}|{{ o }}|{{ n }}|{{ b }}", { tags: ["a", 1, [2]], o: { x: null }, n: null, b: false }),
    ).toBe('a, 1, [2]|{"x":null}||false');
  });

  it("lists the variables that it reads, each once, without those that it makes itself", () => {
    const text =
      "{{ a.b }}{{ a.b }}{% for x in list %}{{ x.y }}{% endfor %}{% assign z = c %}{{ z }}{% if d %}{% endif %}";
    expect(compile(text).variables.toSorted()).toEqual(["a.b", "c", "d", "list"]);
  });

  it("can be rendered again and again, and never changes the values", () => {
    const values = { n: 5, list: [3, 1] };
    const template = compile("{% increment n %}{% assign list = list | sort %}{{ list }}");
    expect(
      [template.render(values), template.render(values)].map((each) => each.kind === "rendered" && each.text),
    ).toEqual(["51, 3", "51, 3"]);
    expect(values).toEqual({ n: 5, list: [3, 1] });
  });

  it("reads a time without a zone in UTC, and prints dates alike on every machine", () => {
    expect(print('{{ at | date: "%H:%M %Z" }}', { at: "2026-03-01T09:30:00" })).toMatch(/^09:30/);
    expect(print('{{ at | date: "%A %-d %B %Y" }}', { at: "2026-03-01 23:30:00" })).toBe("Sunday 1 March 2026");
  });
});

describe("a missing variable", () => {
  const missing = (text: string, values: Json) => {
    const outcome = render(text, values);
    return outcome.kind === "rendered" ? outcome.missing : outcome;
  };

  it("prints nothing and is reported, once", () => {
    expect(render("a{{ x.y }}{{ x.y }}b{{ list[3] }}", { x: {}, list: [] })).toEqual({
      kind: "rendered",
      text: "ab",
      missing: ["x.y", "list[3]"],
    });
    expect(missing("{{ name | append: '!' }}", {})).toEqual(["name"]);
    expect(missing("{% for i in list %}{{ i.a }}{% endfor %}", { list: [{}, { a: 1 }] })).toEqual(["i.a"]);
  });

  it("is not reported where the template provides for it, or where it is null", () => {
    expect(missing("{{ x | default: 'y' }}{% if z %}{{ z }}{% endif %}{{ n }}", { n: null })).toEqual([]);
    expect(missing("{% unless z %}{{ n }}{% endunless %}", { n: 1 })).toEqual([]);
    expect(missing("{{ x | default: y }}", {})).toEqual(["x", "y"]);
  });
});

describe("what cannot be compiled says what and where", () => {
  it.each([
    ["{{ a | shout }}", 'There is no filter "shout".', 1, 1],
    ["a\n  {% shout %}", 'There is no tag "shout".', 2, 3],
    ["{% if a %}", "tag {% if a %} not closed", 1, 1],
    ["{{ a ", "not closed", 1, 1],
    ["{% include 'x' %}", 'There is no tag "include".', 1, 1],
    ["{% render 'x' %}", 'There is no tag "render".', 1, 1],
    ["{% layout 'x' %}", 'There is no tag "layout".', 1, 1],
    ["{{ a | sample }}", 'There is no filter "sample".', 1, 1],
  ])("%s", (text, detail, line, column) => {
    expect(compileTemplate(text, "text")).toMatchObject({
      ok: false,
      problem: { detail: expect.stringContaining(detail), line, column },
    });
  });

  it("refuses raw where a value could do more than be read", () => {
    for (const medium of ["header", "url"] as const) {
      expect(compileTemplate("{{ a | raw }}", medium)).toMatchObject({
        ok: false,
        problem: { detail: expect.stringContaining("raw is not allowed") },
      });
    }
    expect(print("{{ a | raw }}", { a: "<b>" }, "html")).toBe("<b>");
  });
});

describe("escaping", () => {
  it("is that of the medium, and of every tag that prints", () => {
    const values = { v: `<a href="x">'&'</a>` };
    const escaped = "&lt;a href=&#34;x&#34;&gt;&#39;&amp;&#39;&lt;/a&gt;";
    expect(print("<p>{{ v }}</p>", values, "html")).toBe(`<p>${escaped}</p>`);
    expect(print("{% echo v %}{% cycle v %}{% liquid echo v %}", values, "html")).toBe(escaped.repeat(3));
    expect(print("{% capture c %}<b>{{ v }}</b>{% endcapture %}{{ c | raw }}", values, "html")).toBe(
      `<b>${escaped}</b>`,
    );
    expect(print("{{ v | append: '>' }}", { v: "a" }, "html")).toBe("a&gt;");
    expect(print("<t>{{ v }}</t>", { v: "a\u0000<\ud800" }, "xml")).toBe("<t>a\ufffd&lt;\ufffd</t>");
    expect(print("/a?b={{ v }}", { v: "x&y=ü/\ud800" }, "url")).toBe("/a?b=x%26y%3D%C3%BC%2F%EF%BF%BD");
  });

  it("makes JSON values of their own outside of strings, and parts of the string inside", () => {
    const text = '{"a": {{ v }}, "b": "Hi {{ v }}\\"", "c": {{ n }}, "d": [{{ o }}], "e": {{ gone }}}';
    const values = { v: 'x", "admin": "1', n: 5, o: { k: [true] } };
    expect(JSON.parse(print(text, values, "json"))).toEqual({
      a: values.v,
      b: `Hi ${values.v}"`,
      c: 5,
      d: [{ k: [true] }],
      e: null,
    });
  });

  it("keeps an address one word, and makes a list of a list", () => {
    expect(print("{{ a }}", { a: "jane@example.com" }, "address")).toBe("jane@example.com");
    expect(print("{{ n }} <{{ a }}>", { n: 'Evil <x@y.test>, "', a: "a@b.test" }, "address")).toBe(
      '"Evil <x@y.test>, \\"" <a@b.test>',
    );
    expect(print("{{ list }}", { list: ["a@b.test", "c,d@e.test"] }, "address")).toBe('a@b.test, "c,d@e.test"');
    expect(print("{{ a | raw }}", { a: "Jane <a@b.test>" }, "address")).toBe("Jane <a@b.test>");
  });

  const anyText = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({
      unit: fc.constantFrom("\r", "\n", "\u0000", "\u2028", "\u0085", "<", ">", '"', "'", "&", "a", "\\", ","),
    }),
  );
  const anyValue = fc.oneof(anyText, fc.array(anyText), fc.dictionary(anyText, anyText, { noNullPrototype: true }));

  it("lets no value break a header's line", () => {
    const templates = [
      "{{ v }}",
      "a {{ v | upcase }} b",
      "{% capture c %}{{ v }}{% endcapture %}{{ c }}",
      "{% cycle v %}",
    ];
    const compiled = templates.map((text) => compile(text, "header"));
    fc.assert(
      fc.property(anyValue, fc.constantFrom(...compiled), (v, template) => {
        const outcome = template.render({ v } as Json);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there.
        expect(outcome).toMatchObject({ kind: "rendered", text: expect.not.stringMatching(/[\u0000-\u001f\u007f]/) });
      }),
    );
  });

  it("leaves nothing of a value unescaped in HTML", () => {
    const templates = [
      "{{ v }}",
      "{% for x in v %}{{ x }}{% endfor %}",
      "{% echo v %}",
      "{{ v | json }}",
      "{{ v | strip }}",
    ];
    const compiled = templates.map((text) => compile(text, "html"));
    fc.assert(
      fc.property(anyValue, fc.constantFrom(...compiled), (v, template) => {
        const outcome = template.render({ v } as Json);
        expect(outcome).toMatchObject({
          kind: "rendered",
          text: expect.not.stringMatching(/[<>"']|&(?!(?:amp|lt|gt|#34|#39);)/),
        });
      }),
    );
  });

  it("lets no value leave its JSON string", () => {
    const template = compile('{"a": "x{{ v }}y", "b": {{ v }}}', "json");
    fc.assert(
      fc.property(anyText, (v) => {
        const outcome = template.render({ v });
        const parsed = JSON.parse(outcome.kind === "rendered" ? outcome.text : "");
        expect(parsed).toEqual({ a: `x${v}y`, b: v });
      }),
    );
  });
});

describe("a hostile template", () => {
  const failed = (detail: string) => ({ kind: "failed", detail: expect.stringContaining(detail) });

  it("ends when it loops too long", () => {
    const loop =
      "{% for a in (1..1000) %}{% for b in (1..1000) %}{% for c in (1..1000) %}{% endfor %}{% endfor %}{% endfor %}";
    expect(render(loop, {})).toEqual(failed("too much work"));
    expect(render("{% for a in (1..100000000) %}{% endfor %}", {})).toEqual(failed("too long lists"));
  });

  it("ends when it writes too much, captured or not", () => {
    const big = "x".repeat(outputCharactersMax / 100);
    const tens = "{% for a in (1..11) %}{% for b in (1..10) %}{{ big }}{% endfor %}{% endfor %}";
    expect(render(tens, { big })).toEqual(failed("8 million characters"));
    expect(render(`{% capture c %}${tens}{% endcapture %}`, { big })).toEqual(failed("8 million characters"));
  });

  it("ends when it doubles a text again and again", () => {
    const doubling = "{% assign a = 'xxxxxxxxxx' %}{% for i in (1..60) %}{% assign a = a | append: a %}{% endfor %}";
    expect(render(doubling, {})).toEqual(failed("too much text"));
    expect(render("{{ 'a' | replace: '', big }}{{ at | date: '%999999999d' }}", { big: "b", at: 1 })).toEqual(
      failed("too much text"),
    );
  });

  it("ends when it is nested too deeply or too long", () => {
    expect(compileTemplate(`${"{% if a %}".repeat(10_000)}${"{% endif %}".repeat(10_000)}`, "text")).toMatchObject({
      ok: false,
      problem: { detail: expect.stringContaining("nested too deeply") },
    });
    expect(compileTemplate(`{{ ${"a[".repeat(100_000)}`, "text")).toMatchObject({ ok: false });
    expect(compileTemplate("x".repeat(500_001), "text")).toMatchObject({
      ok: false,
      problem: { detail: expect.stringContaining("500 thousand characters") },
    });
  });

  it("reaches nothing behind the values", () => {
    const values = parseJsonExactly('{"a": "text", "l": [1], "n": 12345678901234567890, "o": {"__proto__": {"x": 1}}}');
    const reads = ["constructor", "__proto__", "a.constructor", "l.constructor.name", "n.valueOf", "n.constructor"];
    reads.push("o.__proto__.x", "toString", "l.map", "a['constructor']", "forloop.constructor", "hasOwnProperty");
    for (const read of reads) {
      expect(render(`[{{ ${read} }}]`, values)).toMatchObject({
        kind: "rendered",
        text: "[]",
        missing: [read.replace(/\['(.*)'\]/, ".$1")],
      });
    }
    expect(render("{% for x in l %}{{ forloop.constructor }}{% endfor %}", values)).toMatchObject({ text: "" });
    expect(render("{% assign __proto__ = 'x' %}{{ o.x }}{% increment __proto__ %}", values).kind).toBe("rendered");
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it("asks for no date that is another one tomorrow", () => {
    expect(render("{{ 'now' | date: '%Y' }}", {})).toEqual(failed('The date "now"'));
  });

  it("does not fall over a value that is no text", () => {
    expect(render("{{ o | upcase }}", { o: { toString: 1, valueOf: null } } as Json).kind).toBe("failed");
  });
});
