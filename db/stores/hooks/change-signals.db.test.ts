import { afterAll, beforeAll, expect, test } from "vitest";
import { createHook } from "#core/hooks/create-hook.ts";
import { createSignal } from "#core/hooks/create-signal.ts";
import { deleteHook } from "#core/hooks/delete-hook.ts";
import { deleteSignal } from "#core/hooks/delete-signal.ts";
import { type HookChangesForTests, makeHookModel, openHookChanges } from "#scripts/testing/open-hook-changes.ts";

let hooks: HookChangesForTests;
beforeAll(async () => {
  hooks = await openHookChanges([makeHookModel("signalbox.client")]);
});
afterAll(async () => {
  await hooks.close();
});

async function make(change: { name: string; signals: string[] }): Promise<number> {
  const fields = { model: "signalbox.client", target_url: "https://crm.example/hooks", ...change };
  const outcome = await createHook(hooks.ports, hooks.admin, fields);
  if (outcome.kind !== "created") throw new Error(JSON.stringify(outcome));
  return outcome.id;
}

test("a signal that is registered again is the one that there is", async () => {
  const first = await createSignal(hooks.ports, hooks.admin, { signal: "shop.returned" });
  const second = await createSignal(hooks.ports, hooks.admin, { signal: "shop.returned" });
  expect([first.kind, second]).toEqual(["created", { ...first, kind: "exists" }]);
  const documented = "django.db.models.signals.post_delete";
  expect((await createSignal(hooks.ports, hooks.admin, { signal: documented })).kind).toBe("exists");
});

test("a signal is refused when its name is none, is nearly another's, or is one of the framework's that nothing raises", async () => {
  const problem = async (signal: string) => {
    const outcome = await createSignal(hooks.ports, hooks.admin, { signal });
    return outcome.kind === "invalid" ? outcome.problems[0]?.detail : outcome.kind;
  };
  expect(await problem("not a name")).toMatch(/word/);
  expect(await problem("shop..paid")).toMatch(/word/);
  expect(await problem("7")).toMatch(/word/);
  expect(await problem("x".repeat(257))).toMatch(/256/);
  expect(await problem("Created")).toMatch(/created already/);
  expect(await problem("django.db.models.signals.m2m_changed")).toMatch(/post_save, pre_save, post_delete/);
});

test("a signal that is built in or waited for stays, and one that nobody waits for goes", async () => {
  const made = await createSignal(hooks.ports, hooks.admin, { signal: "shop.shipped" });
  if (made.kind !== "created") throw new Error(made.kind);
  const id = await make({ name: "Shipping", signals: ["shop.shipped"] });
  const used = await deleteSignal(hooks.ports, hooks.admin, made.id);
  expect(used).toEqual({ kind: "in_use", detail: expect.stringContaining(`Shipping (${id})`) });
  await deleteHook(hooks.ports, hooks.admin, id);
  expect(await deleteSignal(hooks.ports, hooks.admin, made.id)).toEqual({ kind: "deleted" });
  expect(await deleteSignal(hooks.ports, hooks.admin, made.id)).toEqual({ kind: "not_found" });
  const [builtIn] = await hooks.sql<{ id: number }[]>`select id from signals where name = 'updated'`;
  expect(await deleteSignal(hooks.ports, hooks.admin, builtIn?.id ?? 0)).toMatchObject({ kind: "in_use" });
});
