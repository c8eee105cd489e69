import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createHook } from "#core/hooks/create-hook.ts";
import type { JsonObject } from "#core/json.ts";
import type { Author } from "#core/people/model.ts";
import { listCallbacks } from "#db/queries/hooks/list-callbacks.ts";
import { makePerson } from "#scripts/testing/make-person.ts";
import { openTestPlatform, type TestPlatform } from "#scripts/testing/open-test-platform.ts";
import { fireHook } from "./fire-hook.ts";
import { openHookPorts } from "./open-hook-ports.ts";
import { openPreviewParts } from "./open-preview-parts.ts";
import { previewHook } from "./preview-hook.ts";
import { previewSerializer } from "./preview-serializer.ts";

let opened: TestPlatform;
let admin: Author;
let viewer: Author;
let clientId: string;
const name = 'O\'Neill "& sons"';
const newest = { operation: "updated", objectId: null } as const;
const hook = {
  model: "signalbox.client",
  signals: ["created", "updated"],
  target_url: "https://example.org/changes",
  content_type: "application/json",
};

beforeAll(async () => {
  opened = await openTestPlatform();
  const { sql } = opened.platform.database;
  admin = (await makePerson(sql, "admin")).author;
  viewer = (await makePerson(sql, "viewer")).author;
});
beforeEach(async () => {
  const { sql } = opened.platform.database;
  await sql`delete from clients`;
  const [row] = await sql<{ id: number }[]>`insert into clients (name, client_id, auth_kinds, active)
    values (${name}, 'oneill', '{secret}', true) returning id`;
  clientId = String(row?.id);
});
afterAll(() => opened.close());

const preview = (change: JsonObject, of: Parameters<typeof previewHook>[3] = newest) =>
  previewHook(openPreviewParts(opened.platform), viewer.actor, { ...hook, ...change }, of);

test("the newest row is rendered by the template as it stands, escaped for its content type", async () => {
  const shown = await preview({
    payload_template: '{"who": "{{ instance.name }}", "what": "{{ event_type }}", "gone": "{{ instance.nothing }}"}',
    headers: "X-Source: a\r\nAuthorization: {secret:nope}",
  });
  expect(shown).toMatchObject({ objectId: clientId, hasRow: true, silence: null, missing: ["instance.nothing"] });
  const [callback] = shown.callbacks;
  expect(JSON.parse(callback?.payload ?? "")).toEqual({ who: name, what: "updated", gone: "" });
  expect(callback).toMatchObject({ signal: "updated", method: "POST", problem: null });
  expect(callback?.headers).toEqual([
    ["Content-Type", "application/json"],
    ["X-Source", "a"],
    ["Authorization", "{secret:nope}"],
  ]);
  expect(shown.errors).toEqual([{ pointer: "/headers", detail: expect.stringContaining("nope") }]);
});

test("a hook whose address is still to come is shown all the same, and what is missing is named", async () => {
  const shown = await preview({ target_url: "" });
  expect(shown.callbacks).toHaveLength(1);
  expect(shown.callbacks[0]?.payload).toContain('"object_type":"signalbox.client"');
  expect(shown.errors.map(({ pointer }) => pointer)).toEqual(["/target_url"]);
});

test("the preview says why nothing is sent: another operation, or a condition that does not hold", async () => {
  const deleted = await preview({}, { operation: "deleted", objectId: clientId });
  expect(deleted).toMatchObject({ callbacks: [], silence: expect.stringContaining("deleted") });
  const condition = { kind: "form", test: { field: "instance.active", operator: "equals", value: false } };
  const held = await preview({ condition });
  expect(held).toMatchObject({ callbacks: [], silence: expect.stringContaining("condition") });
  // What the condition was asked about stands beside it in the form.
  expect(JSON.parse(held.input ?? "")).toMatchObject({ instance: { name }, event_type: "updated" });
});

test("fields that are hidden by the hook are in no part of the preview", async () => {
  const shown = await preview({ hidden_fields: ["name"] });
  expect(JSON.stringify([shown.callbacks, shown.input])).not.toContain("O'Neill");
});

test("a row and a model that are not there are said to be so", async () => {
  expect(await preview({}, { ...newest, objectId: "999999" })).toMatchObject({ hasRow: false, objectId: "999999" });
  expect(await preview({ model: "nothing" })).toMatchObject({
    model: null,
    hasRow: false,
    errors: [expect.objectContaining({ pointer: "/model" })],
  });
});

test("a serializer is tried as it is being written; what it throws and what does not compile is shown", async () => {
  const parts = openPreviewParts(opened.platform);
  const run = (code: string) => previewSerializer(parts, { code, model: "client" }, newest);
  const made = await run("return { who: data.instance.name, was: data.event_type }");
  expect(JSON.parse(made.callbacks[0]?.payload ?? "")).toEqual({ who: name, was: "updated" });
  expect((await run("return data.nothing.at.all")).callbacks[0]?.problem).toContain("failed");
  expect((await run("return {{")).errors).toEqual([expect.objectContaining({ pointer: "/code" })]);
});

test("a test is a callback that goes out at once, marked as a test and on record with who sent it", async () => {
  const { platform } = opened;
  const { sql } = platform.database;
  const created = await createHook(openHookPorts(platform), admin, { ...hook, name: "Tell" });
  if (created.kind !== "created") throw new Error(JSON.stringify(created));
  const fired = await fireHook(platform, admin, created.id, newest);
  if (fired.kind !== "fired") throw new Error(fired.message);
  expect(fired.callbacks).toMatchObject([{ signal: "updated", status: "waiting" }]);
  const { callbacks } = await listCallbacks(sql, admin.actor, { hookId: created.id }, { limit: 5, offset: 0 });
  expect(callbacks).toMatchObject([{ id: fired.callbacks[0]?.id, test: true, objectId: clientId, model: hook.model }]);
  expect(callbacks[0]?.nextAttemptAt).not.toBeNull();
  const [entry] = await sql`select object_id, detail from audit_entries where action = 'hook.tested'`;
  expect(entry).toEqual({ object_id: String(created.id), detail: { callbacks: [callbacks[0]?.number] } });
  expect(await fireHook(platform, admin, created.id, { ...newest, operation: "deleted" })).toMatchObject({
    kind: "refused",
  });
  await expect(fireHook(platform, viewer, created.id, newest)).rejects.toThrow(/may not test_hooks/);
});
