import { afterAll, beforeAll, expect, test } from "vitest";
import { createHook } from "#core/hooks/create-hook.ts";
import { createSignal } from "#core/hooks/create-signal.ts";
import { deleteHook } from "#core/hooks/delete-hook.ts";
import type { HookModel } from "#core/hooks/model.ts";
import { updateHook } from "#core/hooks/update-hook.ts";
import type { JsonObject } from "#core/json.ts";
import { findHook } from "#db/queries/hooks/find-hook.ts";
import { listHooks } from "#db/queries/hooks/list-hooks.ts";
import { findListeners } from "#db/queries/hooks/read-listening.ts";
import { findSecretUsers } from "#db/queries/secrets/find-secret-users.ts";
import { changeChannel } from "#db/stores/integrations/announce-change.ts";
import { deleteSecret } from "#db/stores/vault/delete-secret.ts";
import { makeChangePorts } from "#scripts/testing/make-person.ts";
import { type HookChangesForTests, makeHookModel, openHookChanges } from "#scripts/testing/open-hook-changes.ts";
import { putTestSecret } from "#scripts/testing/put-test-secret.ts";

let hooks: HookChangesForTests;
beforeAll(async () => {
  hooks = await openHookChanges([
    makeHookModel("signalbox.client"),
    makeHookModel("signalbox.channel"),
    makeHookModel("crm.public.client"),
    makeHookModel("crm.public.order"),
  ]);
});
afterAll(async () => {
  await hooks.close();
});

const usual = { model: "signalbox.client", signals: ["created"], target_url: "https://crm.example/hooks" };
const every = { model: null, signal: null, enabled: null, search: null, limit: null, offset: 0 };

async function make(change: JsonObject = {}): Promise<number> {
  const outcome = await createHook(hooks.ports, hooks.admin, { ...usual, ...change });
  if (outcome.kind !== "created") throw new Error(JSON.stringify(outcome));
  return outcome.id;
}
async function problemsOf(change: JsonObject): Promise<string[]> {
  const outcome = await createHook(hooks.ports, hooks.admin, { ...usual, ...change });
  if (outcome.kind !== "invalid") throw new Error("It was taken.");
  return outcome.problems.map(({ pointer, detail }) => `${pointer}: ${detail}`);
}
const read = (id: number) => findHook(hooks.sql, hooks.viewer.actor, id);

test("a hook of three fields has the documented defaults and is in the audit trail", async () => {
  const id = await make();
  expect(await read(id)).toEqual({
    id,
    name: null,
    model: "signalbox.client",
    databaseId: null,
    signals: ["created"],
    enabled: true,
    targetUrl: "https://crm.example/hooks",
    method: "POST",
    headers: "",
    contentType: null,
    payloadTemplate: "",
    serializer: "",
    condition: null,
    watchedFields: null,
    hiddenFields: [],
    signingSecret: null,
    timeoutMs: 30_000,
    retry: null,
    createdAt: new Date("2026-03-01T10:00:00.000Z"),
    updatedAt: new Date("2026-03-01T10:00:00.000Z"),
  });
  const entries = await hooks.sql`select action, object_name from audit_entries where object_id = ${String(id)}`;
  expect([...entries]).toEqual([{ action: "hook.created", object_name: "signalbox.client 2026-03-01" }]);
});

test("a change says when it was made, and one that changes nothing leaves the time as it was", async () => {
  const id = await make({ signals: ["deleted", "created"], retry: { kind: "schedule", delaysMs: [0], jitter: 0 } });
  const before = await read(id);
  hooks.setNow(new Date("2026-03-02T10:00:00.000Z"));
  const same = { ...usual, signals: ["deleted", "created"], retry: { jitter: 0, delaysMs: [0], kind: "schedule" } };
  expect(await updateHook(hooks.ports, hooks.admin, id, { input: same, mode: "whole" })).toMatchObject({
    kind: "updated",
  });
  expect(await read(id)).toEqual(before);
  const input = { name: "Clients to the CRM", signals: ["updated"] };
  expect(await updateHook(hooks.ports, hooks.admin, id, { input, mode: "part" })).toMatchObject({ kind: "updated" });
  const after = await read(id);
  expect(after).toMatchObject({ name: "Clients to the CRM", signals: ["updated"], createdAt: before?.createdAt });
  expect(after?.updatedAt).toEqual(new Date("2026-03-02T10:00:00.000Z"));
  const [entry] = await hooks.sql`select detail from audit_entries where object_id = ${String(id)}
    and action = 'hook.changed'`;
  expect(entry?.detail).toEqual({ fields: ["name", "signals"] });
});

test("every process is told of a change at its commit", async () => {
  const heard: string[] = [];
  const listening = await hooks.sql.listen(changeChannel, (text) => void heard.push(text));
  const id = await make();
  await expect.poll(() => heard).toContain('{"kind":"hooks"}');
  expect(await findListeners(hooks.sql, usual.model, "created")).toContain(id);
  await updateHook(hooks.ports, hooks.admin, id, { input: { enabled: false }, mode: "part" });
  expect(await findListeners(hooks.sql, usual.model, "created")).not.toContain(id);
  await listening.unlisten();
});

test("a model may be shortened where one fits, and where several do they are named", async () => {
  expect((await read(await make({ model: "order" })))?.model).toBe("crm.public.order");
  expect((await read(await make({ model: "channel" })))?.model).toBe("signalbox.channel");
  const [ambiguous = ""] = await problemsOf({ model: "client" });
  expect(ambiguous).toMatch(/^\/model: .*crm\.public\.client, signalbox\.client/);
  const [unknown = ""] = await problemsOf({ model: "user" });
  expect(unknown).toMatch(/^\/model: .*"user".*signalbox\.client/);
});

test("an unknown signal is refused with those that there are, and a registered one is not", async () => {
  const [problem = ""] = await problemsOf({ signals: ["created", "shop.paid"] });
  expect(problem).toMatch(/^\/signals.*shop\.paid.*created.*django\.db\.models\.signals\.post_save/);
  expect(await createSignal(hooks.ports, hooks.admin, { signal: "shop.paid" })).toMatchObject({ kind: "created" });
  expect((await read(await make({ signals: ["shop.paid", "shop.paid"] })))?.signals).toEqual(["shop.paid"]);
});

test("a hook can be switched off whatever became of its model, and nothing else of it can be changed then", async () => {
  const id = await make();
  await hooks.sql`update hooks set model = 'gone.public.table' where id = ${id}`;
  const change = (input: JsonObject) => updateHook(hooks.ports, hooks.admin, id, { input, mode: "part" });
  expect(await change({ name: "x" })).toMatchObject({ kind: "invalid", problems: [{ pointer: "/model" }] });
  expect(await change({ enabled: false })).toMatchObject({ kind: "updated" });
  expect(await change({ enabled: true })).toMatchObject({ kind: "invalid" });
});

test("hooks are found by model, signal, switch and words, the newest last", async () => {
  const first = await make({ name: "Find me", model: "channel", signals: ["deleted"] });
  const second = await make({ name: "find me too", model: "order", signals: ["updated"], enabled: false });
  const ids = async (filter: object) =>
    (await listHooks(hooks.sql, hooks.viewer.actor, { ...every, search: "FIND ME", ...filter })).rows.map(
      ({ id }) => id,
    );
  expect(await ids({})).toEqual([first, second]);
  expect(await ids({ model: "signalbox.channel" })).toEqual([first]);
  expect(await ids({ model: "order" })).toEqual([second]);
  expect(await ids({ model: "rder" })).toEqual([]);
  expect(await ids({ signal: "updated" })).toEqual([second]);
  expect(await ids({ enabled: true })).toEqual([first]);
  expect(await ids({ search: "me_too" })).toEqual([]);
  expect((await listHooks(hooks.sql, hooks.viewer.actor, { ...every, limit: 1, offset: 1 })).rows).toHaveLength(1);
});

test("only an administrator changes hooks, and a change that fails leaves nothing behind", async () => {
  await expect(createHook(hooks.ports, hooks.operator, usual)).rejects.toThrow("may not edit_hooks");
  await expect(createSignal(hooks.ports, hooks.viewer, { signal: "x" })).rejects.toThrow("may not edit_hooks");
  const count = async () => (await listHooks(hooks.sql, hooks.viewer.actor, every)).total;
  const before = await count();
  const failing = hooks.ports.changeHooks(async ({ insertHook, register }) => {
    const [hook] = register.hooks;
    if (hook === undefined) throw new Error("There is none.");
    await insertHook({ document: hook, databaseId: null });
    throw new Error("stop");
  });
  await expect(failing).rejects.toThrow("stop");
  expect(await count()).toBe(before);
});

test("the secrets of a hook exist and stay in the vault while it names them", async () => {
  const headers = "X-Key: {secret:crm.key}\r\n\r\nX-Plain: a: b";
  expect(await problemsOf({ headers, signing_secret: "crm.signing" })).toEqual([
    '/headers: There is no secret "crm.key" in the vault; add it there first.',
    '/signing_secret: There is no secret "crm.signing" in the vault; add it there first.',
  ]);
  await putTestSecret(hooks.sql, "crm.key", "k3y-of-the-crm");
  await putTestSecret(hooks.sql, "crm.signing", "s3cret-of-the-crm");
  const id = await make({ name: "Signed", headers, signing_secret: "crm.signing" });
  expect((await read(id))?.headers).toBe(headers);
  const users = await findSecretUsers(hooks.sql);
  const user = { kind: "hook", id: String(id), name: "Signed" };
  expect([users.get("crm.key"), users.get("crm.signing")]).toEqual([[user], [user]]);
  const [secret] = await hooks.sql<{ id: string }[]>`select id from secrets where name = 'crm.key'`;
  const outcome = await deleteSecret(makeChangePorts(hooks.sql), hooks.admin, secret?.id ?? "");
  expect(outcome).toEqual({ kind: "in_use", usedBy: [user] });
});

test("a hook of an attached database keeps it from going; of one that was detached meanwhile there is no model", async () => {
  const attach = () => hooks.sql<{ id: number }[]>`insert into attached_databases (name, url_secret)
    values ('shop', 'shop.url') returning id`;
  const [database] = await attach();
  const orders: HookModel = { ...makeHookModel("shop.public.orders"), databaseId: database?.id ?? 0 };
  const ports = { ...hooks.ports, listModels: async () => [orders] };
  const input = { ...usual, model: "orders" };
  const made = await createHook(ports, hooks.admin, input);
  if (made.kind !== "created") throw new Error(JSON.stringify(made));
  expect(await read(made.id)).toMatchObject({ model: "shop.public.orders", databaseId: database?.id });
  await expect(hooks.sql`delete from attached_databases`).rejects.toThrow("violates foreign key");
  await deleteHook(ports, hooks.admin, made.id);
  await hooks.sql`delete from attached_databases`;
  expect(await createHook(ports, hooks.admin, input)).toMatchObject({
    kind: "invalid",
    problems: [{ pointer: "/model" }],
  });
});

test("a deleted hook is gone for new changes, and once", async () => {
  const id = await make();
  expect(await deleteHook(hooks.ports, hooks.admin, id)).toEqual({ kind: "deleted" });
  expect(await deleteHook(hooks.ports, hooks.admin, id)).toEqual({ kind: "not_found" });
  expect(await read(id)).toBeNull();
  expect(await updateHook(hooks.ports, hooks.admin, id, { input: {}, mode: "part" })).toEqual({ kind: "not_found" });
});
