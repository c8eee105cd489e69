import { afterAll, beforeAll, expect, test } from "vitest";
import { changeHookSettings } from "#core/hooks/change-hook-settings.ts";
import { createHook } from "#core/hooks/create-hook.ts";
import { createSerializer } from "#core/hooks/create-serializer.ts";
import { deleteSerializer } from "#core/hooks/delete-serializer.ts";
import { defaultHookSettings } from "#core/hooks/model.ts";
import { updateSerializer } from "#core/hooks/update-serializer.ts";
import type { JsonObject } from "#core/json.ts";
import { findHookSettings } from "#db/queries/hooks/find-hook-settings.ts";
import { findSerializer } from "#db/queries/hooks/list-serializers.ts";
import { type HookChangesForTests, makeHookModel, openHookChanges } from "#scripts/testing/open-hook-changes.ts";

let hooks: HookChangesForTests;
beforeAll(async () => {
  hooks = await openHookChanges([makeHookModel("signalbox.client")]);
});
afterAll(async () => {
  await hooks.close();
});

async function make(name: string, code = "data.instance"): Promise<number> {
  const outcome = await createSerializer(hooks.ports, hooks.admin, { name, code });
  if (outcome.kind !== "created") throw new Error(JSON.stringify(outcome));
  return outcome.id;
}
const makeHook = async (serializer: string) => {
  const fields = { name: "Names it", model: "client", signals: ["created"], target_url: "https://crm.example/" };
  const made = await createHook(hooks.ports, hooks.admin, { ...fields, serializer_class: serializer });
  if (made.kind !== "created") throw new Error(JSON.stringify(made));
  return made.id;
};
const update = (id: number, input: JsonObject, mode: "whole" | "part" = "part") =>
  updateSerializer(hooks.ports, hooks.admin, id, { input, mode });
const settings = (input: JsonObject, mode: "whole" | "part" = "part") =>
  changeHookSettings(hooks.ports, hooks.admin, { input, mode });
const readSettings = () => findHookSettings(hooks.sql, hooks.viewer.actor);

test("a serializer is kept with its code, and a change of it says when it was made", async () => {
  const id = await make("shop.Order");
  hooks.setNow(new Date("2026-03-05T00:00:00.000Z"));
  expect(await update(id, { description: "Orders" })).toEqual({ kind: "updated" });
  expect(await findSerializer(hooks.sql, hooks.viewer.actor, id)).toEqual({
    id,
    name: "shop.Order",
    description: "Orders",
    code: "data.instance",
    createdAt: new Date("2026-03-01T10:00:00.000Z"),
    updatedAt: new Date("2026-03-05T00:00:00.000Z"),
  });
  expect(await update(id, { code: "return {}" }, "whole")).toMatchObject({
    kind: "invalid",
    problems: [{ pointer: "/name", detail: "This field is required." }],
  });
});

test("code that cannot run is refused with its line, and so is a name that is taken or of our own", async () => {
  await make("shop.Taken");
  const problems = async (input: JsonObject) => {
    const outcome = await createSerializer(hooks.ports, hooks.admin, input);
    return outcome.kind === "invalid" ? outcome.problems : [];
  };
  expect(await problems({ name: "a", code: "const x = 1;\nreturn {" })).toMatchObject([
    { pointer: "/code", detail: expect.stringMatching(/^Line 2/) },
  ]);
  expect(await problems({ name: "SHOP.taken", code: "1" })).toMatchObject([
    { pointer: "/name", detail: expect.stringContaining("shop.Taken already") },
  ]);
  expect(await problems({ name: "signalbox.mine", code: "1" })).toMatchObject([{ pointer: "/name" }]);
  expect(await problems({ name: "not a name", code: "1" })).toMatchObject([{ pointer: "/name" }]);
  expect(await problems({ name: "b", code: "1", colour: "red" })).toMatchObject([
    { detail: expect.stringContaining("colour") },
  ]);
});

test("a serializer that hooks name keeps its name and stays; its code can be changed", async () => {
  const id = await make("shop.Used");
  const hookId = await makeHook("shop.Used");
  expect(await deleteSerializer(hooks.ports, hooks.admin, id)).toEqual({
    kind: "in_use",
    detail: expect.stringContaining(`Names it (${hookId})`),
  });
  expect(await update(id, { name: "shop.Renamed" })).toMatchObject({
    kind: "invalid",
    problems: [{ pointer: "/name", detail: expect.stringContaining("shop.Used") }],
  });
  expect(await update(id, { code: "({ id: data.object_id })" })).toEqual({ kind: "updated" });
});

test("a serializer that nothing names can go, once", async () => {
  const id = await make("shop.Free");
  expect(await update(id, { name: "shop.Freed" })).toEqual({ kind: "updated" });
  expect(await deleteSerializer(hooks.ports, hooks.admin, id)).toEqual({ kind: "deleted" });
  expect(await deleteSerializer(hooks.ports, hooks.admin, id)).toEqual({ kind: "not_found" });
  expect(await update(id, {})).toEqual({ kind: "not_found" });
  const byOperator = createSerializer(hooks.ports, hooks.operator, { name: "x", code: "1" });
  await expect(byOperator).rejects.toThrow("may not edit_hooks");
});

test("settings have defaults until somebody changes them, in part or anew", async () => {
  expect(await readSettings()).toEqual(defaultHookSettings);
  expect(await settings({ sending: { kind: "every", minutes: 5 }, depth_max: 3 })).toEqual({ kind: "changed" });
  expect(await settings({ keep_days: 30 })).toEqual({ kind: "changed" });
  expect(await readSettings()).toEqual({
    ...defaultHookSettings,
    sending: { kind: "every", minutes: 5 },
    depthMax: 3,
    keepDays: 30,
  });
  expect(await settings({ errors: "raise" }, "whole")).toEqual({ kind: "changed" });
  expect(await readSettings()).toEqual({ ...defaultHookSettings, errors: "raise" });
  const entries = await hooks.sql<{ detail: { fields: string[] } }[]>`select detail from audit_entries
    where action = 'hook_settings.changed' order by id`;
  expect(entries.map(({ detail }) => detail.fields.join())).toEqual([
    "sending,depth_max",
    "keep_days",
    "sending,errors,keep_days,depth_max",
  ]);
});

test("settings that cannot be are refused by field, and a monitor reports an event that there is", async () => {
  const pointers = async (input: JsonObject) => {
    const outcome = await settings(input);
    return outcome.kind === "invalid" ? outcome.problems.map(({ pointer }) => pointer) : [];
  };
  expect(await pointers({ sending: { kind: "every" }, depth_max: 0, keep_days: 0.5 })).toEqual([
    "/sending/minutes",
    "/keep_days",
    "/depth_max",
  ]);
  const monitor = { status: "error", limit: 3, minutes: 10, event: "CALLBACKS_FAIL" };
  expect(await pointers({ monitors: [monitor] })).toEqual(["/monitors/0/event"]);
  await hooks.sql`insert into notification_events (code, module) values ('CALLBACKS_FAIL', 'NOTIFICATION')`;
  expect(await settings({ monitors: [monitor] })).toEqual({ kind: "changed" });
  expect((await readSettings()).monitors).toEqual([{ ...monitor, everyMinutes: 5 }]);
});
