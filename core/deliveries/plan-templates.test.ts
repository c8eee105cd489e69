import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exactNumber, type Json } from "#core/json.ts";
import { flattenOutput } from "./flatten-output.ts";
import type { TargetBody } from "./http-options.ts";
import type { HeaderField, HttpMethod } from "./model.ts";
import { planHttpDelivery } from "./plan-http-delivery.ts";

type Change = { method?: HttpMethod; url?: string; headers?: HeaderField[]; body?: TargetBody };

function plan(change: Change, output: Json) {
  const target = { method: "POST" as const, url: "https://api.example/orders", headers: [], ...change };
  return planHttpDelivery(target, output, JSON.stringify(output));
}

function urlOf(url: string, output: Json) {
  const planned = plan({ url }, output);
  return planned.kind === "planned" ? planned.url : planned.detail;
}

describe("a URL that is a template", () => {
  const url = "https://api.example:8443/orders/{{ id }}/lines?by={{ user.name }}";

  it("is filled in, each value in its place", () => {
    expect(plan({ url }, { id: "A/1?x#y", user: { name: "Ada & Bob" } })).toMatchObject({
      kind: "planned",
      url: "https://api.example:8443/orders/A%2F1%3Fx%23y/lines?by=Ada%20%26%20Bob",
      host: "api.example:8443",
    });
  });

  it("keeps the digits of a long number", () => {
    expect(urlOf("https://api.example/{{ id }}", { id: exactNumber("12345678901234567890") as unknown as Json })).toBe(
      "https://api.example/12345678901234567890",
    );
  });

  it("never leads to another host or climbs out of its path, whatever the values are", () => {
    const nasty = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("..", ".", "%2e%2e", "//evil.example", "@evil.example", "\\\\evil", "a\r\nHost: evil", ":80", ""),
    );
    fc.assert(
      fc.property(nasty, nasty, (id, name) => {
        const planned = plan({ url }, { id, user: { name } });
        if (planned.kind === "failed") return;
        const { origin, pathname, searchParams } = new URL(planned.url);
        expect(origin).toBe("https://api.example:8443");
        const [, first, second, third, ...more] = pathname.split("/");
        expect([first, third, more]).toEqual(["orders", "lines", []]);
        expect(decodeURIComponent(second ?? "")).toBe(id.toWellFormed());
        expect([...searchParams]).toEqual([["by", name.toWellFormed()]]);
      }),
      { numRuns: 500 },
    );
  });

  it.each<[string, Json, RegExp]>([
    [url, { user: { name: "x" } }, /no id, which the URL needs/],
    [url, { id: "..", user: { name: "x" } }, /“\.” or “\.\.”/],
    [url, { id: "", user: { name: "x" } }, /is empty/],
    ["https://api.example/users/{{ id }}", { id: null }, /is empty/],
    ["https://{{ host }}/x", { host: "evil.example" }, /host cannot come from a template/],
    ["https://api.example{{ host }}/x", { host: ".evil.example" }, /host cannot come from a template/],
    ["https://api.example/{{ id | nonsense }}", {}, /no filter "nonsense"/],
    [
      "https://api.example/{% for i in (1..9) %}{{ 'xxxxxxxxxxxxxxxx' | append: text }}{% endfor %}",
      { text: "y".repeat(3_000) },
      /longer than/,
    ],
  ])("%s with %j fails with its reason", (text, output, said) => {
    expect(plan({ url: text }, output)).toMatchObject({
      kind: "failed",
      field: "url",
      detail: expect.stringMatching(said),
    });
  });

  it("lets the filter default stand in, and an empty value in the query", () => {
    expect(urlOf("https://api.example/{{ id | default: 'new' }}?q={{ q }}", { q: "" })).toBe(
      "https://api.example/new?q=",
    );
  });

  it("takes the output as parameters with GET, beside its own", () => {
    const planned = plan({ method: "GET", url: "https://api.example/{{ id }}?a=1" }, { id: 7 });
    expect(planned).toMatchObject({ url: "https://api.example/7?a=1&id=7", body: null });
  });
});

describe("a text without {{", () => {
  it.each(["https://api.example/a%20b?q={%22a%22:1}&r={x}", "https://api.example/{id}"])("%s is no template", (url) => {
    expect(urlOf(url, {})).toBe(new URL(url).href);
  });

  it("in the headers leaves the very list", () => {
    const headers = [{ name: "X-A", value: "{% if %}" }];
    const planned = plan({ headers }, {});
    expect(planned.kind === "planned" && planned.headers).toBe(headers);
  });
});

describe("a header that is a template", () => {
  it("is filled in, and the others stay", () => {
    const headers = [
      { name: "X-Order", value: "no. {{ id }}" },
      { name: "X-Key", secret: "shop-key" },
    ];
    expect(plan({ headers }, { id: 7 })).toMatchObject({ headers: [{ name: "X-Order", value: "no. 7" }, headers[1]] });
  });

  it("cannot be made into a second line or another character, whatever the values are", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (value) => {
        const planned = plan({ headers: [{ name: "X-A", value: "a {{ v }} b" }] }, { v: value });
        if (planned.kind === "failed") return;
        const [header] = planned.headers;
        expect(header !== undefined && "value" in header && header.value).toMatch(/^a [\x20-\x7e\xa0-\xff]*b$/);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["Łódź", /a character that a header cannot carry/],
    ["x".repeat(8_200), /longer than 8192/],
  ])("with the value %.10s fails with its reason", (v, said) => {
    expect(plan({ headers: [{ name: "X-A", value: "{{ v }}" }] }, { v })).toMatchObject({
      kind: "failed",
      field: "headers.0.value",
      detail: expect.stringMatching(said),
    });
  });
});

describe("a body", () => {
  const bodyOf = (body: TargetBody, output: Json, method: HttpMethod = "POST") => {
    const planned = plan({ body, method }, output);
    return planned.kind === "planned" ? planned.body : planned.detail;
  };

  it("as a form is what GET sends as parameters, whatever the output is", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (output) => {
        const form = bodyOf({ kind: "form" }, output as Json);
        const pairs = flattenOutput(output as Json).map((pair) => pair.map((text) => text.toWellFormed()));
        expect([...new URLSearchParams(form ?? "")]).toEqual(pairs);
      }),
      { numRuns: 500 },
    );
  });

  it("as XML has the name that was chosen, and fails where a field cannot be written", () => {
    expect(bodyOf({ kind: "xml", root: "order" }, { id: 1 })).toContain("<order><id>1</id></order>");
    expect(plan({ body: { kind: "xml", root: "order" } }, { "a b": 1 })).toMatchObject({
      kind: "failed",
      field: "body",
    });
  });

  it.each([
    ["application/json", '{"say": "{{ v }}"}', '{"say": "a \\"<&\\" b"}'],
    ["application/soap+xml; charset=utf-8", "<say>{{ v }}</say>", "<say>a &#34;&lt;&amp;&#34; b</say>"],
    ["text/html", "<p>{{ v }}</p>", "<p>a &#34;&lt;&amp;&#34; b</p>"],
    ["application/x-www-form-urlencoded", "say={{ v }}", "say=a%20%22%3C%26%22%20b"],
    ["text/plain", "say {{ v }}", 'say a "<&" b'],
  ])("by a template for %s escapes its values for that", (contentType, template, text) => {
    expect(bodyOf({ kind: "template", contentType, template }, { v: 'a "<&" b' })).toBe(text);
  });

  it("of nothing sends nothing, neither in the body nor in the URL", () => {
    for (const method of ["POST", "GET"] as const) {
      expect(plan({ method, body: { kind: "none" } }, { id: 1 })).toMatchObject({
        url: "https://api.example/orders",
        body: null,
      });
    }
  });

  it("of another kind than JSON is not lost without a word with GET", () => {
    expect(plan({ method: "GET", body: { kind: "form" } }, {})).toMatchObject({
      kind: "failed",
      detail: expect.stringContaining("GET carries no body"),
    });
  });
});
