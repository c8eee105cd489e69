import { expect, test } from "vitest";
import type { HookModel } from "#core/hooks/model.ts";
import { listTemplateNames } from "./list-template-names.ts";

const model: HookModel = {
  name: "signalbox.registration",
  label: "Registration",
  databaseId: null,
  schema: "public",
  table: "registrations",
  keyFields: ["id"],
  fields: [
    { name: "id", type: "integer", hidden: false, references: null },
    { name: "channel_id", type: "integer", hidden: false, references: "signalbox.channel" },
    { name: "code", type: "text", hidden: true, references: null },
  ],
};

const namesFor = (models: string[]) => listTemplateNames(model, models).map(({ name }) => name);

test("a template is offered the fields that are not hidden, now and before", () => {
  const names = namesFor([]);
  expect(names).toEqual(expect.arrayContaining(["instance.id", "old.channel_id", "new.id", "event_type"]));
  expect(names.filter((name) => name.includes("code"))).toEqual([]);
});

test("a foreign key to a model that is known is offered as the way to its row", () => {
  expect(namesFor(["signalbox.channel"])).toContain("instance.channel.");
  expect(namesFor([])).not.toContain("instance.channel.");
});

test("without a model only what every change has is offered", () => {
  expect(listTemplateNames(null, []).every(({ name }) => !name.includes("."))).toBe(true);
});
