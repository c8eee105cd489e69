import { describe, expect, it } from "vitest";
import type { Json } from "#core/json.ts";
import { checkTemplate } from "./check-template.ts";
import type { TemplateSource } from "./model.ts";
import { previewTemplate } from "./preview-template.ts";

const blank: TemplateSource = { dialect: "braces", medium: "sms", subject: "", body: "x", html: null };

function warningsOf(source: Partial<TemplateSource>, samples: Json[] = []): string[] {
  return checkTemplate({ ...blank, ...source }, samples).warnings.map(({ pointer, detail }) => `${pointer} ${detail}`);
}

describe("a name that no known event has", () => {
  const samples: Json[] = [
    { name: "Asha", items: [{ sku: "A" }] },
    { name: "Juma", licence: { number: "L-1" } },
  ];

  it("is told by the part that it is in, and nothing is told where no event is known", () => {
    const source: Partial<TemplateSource> = { medium: "email", body: "{name} {nmae}", html: "<p>{licence.no}</p>" };
    expect(warningsOf(source, samples)).toEqual([
      "/body The last 2 events of this kind had no nmae.",
      "/html The last 2 events of this kind had no licence.no.",
    ]);
    expect(warningsOf(source)).toEqual([]);
  });

  it("is not told of what one of the events had, of the recipient, and of what Liquid computes", () => {
    expect(warningsOf({ body: "{name} {licence.number} {items.0.sku} {recipient.name}" }, samples)).toEqual([]);
    const liquid = "{{ items[0].sku }}{{ items.size }}{{ items.first.sku }}{{ data.name }}{{ data }}{{ name.size }}";
    expect(warningsOf({ dialect: "liquid", body: liquid }, samples)).toEqual([]);
    expect(warningsOf({ dialect: "liquid", body: "{{ nmae.size }}" }, samples)).toHaveLength(1);
  });
});

describe("what looks like the other dialect", () => {
  it("is worth a word, and what is meant as it stands is not", () => {
    expect(warningsOf({ body: "Dear {{ name }}" })).toEqual([expect.stringContaining("/body {{ and }} print braces")]);
    expect(warningsOf({ dialect: "liquid", body: "Dear {user.name}" })).toEqual([
      expect.stringContaining("Write {{ user.name }}"),
    ]);
    expect(warningsOf({ body: "{{}} {name}" })).toEqual([]);
    expect(warningsOf({ dialect: "liquid", body: "{{ a }} {%if a%}b{%endif%} { }" })).toEqual([]);
  });
});

it("tells that the subject of a text message is not sent", () => {
  expect(warningsOf({ subject: "Hello" })).toEqual([expect.stringContaining("/subject A text message has no subject")]);
  expect(warningsOf({ subject: "Hello", medium: "in_app" })).toEqual([]);
});

describe("a preview", () => {
  it("shows the message, its length and what was found and what was not", () => {
    expect(previewTemplate({ ...blank, body: "{name}, {gone}!" }, { name: "Ñandú" })).toMatchObject({
      composed: { subject: "", body: "Ñandú, {gone}!", html: null },
      smsParts: { alphabet: "ucs2", units: 14, parts: 1 },
      found: ["name"],
      missing: ["gone"],
      failure: null,
    });
    expect(previewTemplate({ ...blank, medium: "email" }, {}).smsParts).toBeNull();
  });

  it("tells problems, or why this context makes no message", () => {
    expect(previewTemplate({ ...blank, body: "{" }, {})).toMatchObject({
      composed: null,
      problems: [{ pointer: "/body" }],
    });
    expect(previewTemplate({ ...blank, body: "{v}" }, { v: "" })).toMatchObject({
      composed: null,
      problems: [],
      failure: "The body is empty for this context.",
    });
  });
});
