import { describe, expect, it } from "vitest";
import { IntegrationTarget } from "#core/integrations/model.ts";
import type { JsonObject } from "#core/json.ts";
import { ProviderSettings } from "#core/providers/model.ts";
import { providerDescriptions } from "./fields/providers.ts";
import { describeTargetKind, startTarget, targetDescriptions } from "./list-descriptions.ts";
import type { Description } from "./model.ts";
import { isShown, listLabels, readPlace, writePlace } from "./places.ts";

const all: [string, Description][] = [...targetDescriptions, ...providerDescriptions].map((one) => [one.kind, one]);

/** The settings with every mixture of variants that the description offers. */
function listForms({ fields, start }: Description): JsonObject[] {
  let forms: JsonObject[] = [start];
  for (const { path, control } of fields) {
    if (control.kind === "part") forms = [...forms, ...forms.map((form) => writePlace(form, path, control.start))];
    if (control.kind !== "variant") continue;
    forms = forms.flatMap((form) => control.options.map((option) => writePlace(form, path, option.start)));
  }
  return forms;
}

function textFor(path: string): string {
  if (path.endsWith("host")) return "mail.example.org";
  return path.endsWith("Header") ? "X-Sent-At" : "https://example.org";
}

/** Fills in every field that is shown, as a person would. */
function fillIn(description: Description, form: JsonObject): JsonObject {
  let filled = form;
  for (const field of description.fields) {
    if (!isShown(field, filled)) continue;
    const { path, control } = field;
    if (control.kind === "text" && (readPlace(filled, path) ?? "") === "") {
      filled = writePlace(filled, path, textFor(path));
    }
    if (control.kind === "template") filled = writePlace(filled, path, "{{ field }}");
    if (control.kind === "secret") filled = writePlace(filled, path, "some.secret");
    if (control.kind === "providers") filled = writePlace(filled, path, ["one"]);
  }
  return filled;
}

describe.each(all)("the description of %s", (kind, description) => {
  it("leads from an empty form to settings that the schema takes, whatever is chosen", () => {
    const isTarget = targetDescriptions.includes(description);
    for (const form of listForms(description)) {
      const filled = fillIn(description, form);
      const parsed = isTarget
        ? IntegrationTarget.safeParse({ ...filled, targetId: "t1", name: "T" })
        : ProviderSettings.safeParse(filled);
      expect(parsed.error?.issues ?? []).toEqual([]);
    }
    expect(description.start.kind).toBe(kind);
  });

  it("names only places that the settings have once a person has chosen them", () => {
    const forms = listForms(description);
    for (const field of description.fields) {
      if (field.path === "name" || field.path === "retryRefusals") continue;
      const shown = forms.filter((form) => isShown(field, form));
      expect(shown.length, field.path).toBeGreaterThan(0);
      for (const form of shown) expect(readPlace(form, field.path), field.path).toBeDefined();
    }
  });

  it("calls no two fields of one form the same", () => {
    for (const form of listForms(description)) {
      const labels = description.fields.filter((field) => isShown(field, form)).map(({ label }) => label);
      expect(new Set(labels).size).toBe(labels.length);
    }
  });
});

it("keeps id, name, condition and mapping of a target whose kind is changed", () => {
  const before = { targetId: "t7", name: "Mail", condition: { kind: "script" as const, code: "true" }, mapping: null };
  expect(startTarget("sms", before)).toMatchObject({ kind: "sms", ...before });
});

it("reads and writes places without touching what lies beside them", () => {
  const value = { a: { b: 1, c: 2 } };
  expect(writePlace(value, "a.b", 3)).toEqual({ a: { b: 3, c: 2 } });
  expect(writePlace(value, "d.e", null)).toEqual({ ...value, d: { e: null } });
  expect(readPlace(value, "a.x.y")).toBeUndefined();
  expect(value).toEqual({ a: { b: 1, c: 2 } });
});

it("has a word for each place that a problem can name", () => {
  expect(listLabels(describeTargetKind("email").fields, "/targets/0")).toMatchObject({
    "/targets/0/route/server/host": "Mail server",
    "/targets/0/message/to": "To",
  });
});
