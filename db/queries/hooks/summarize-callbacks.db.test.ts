import { afterAll, beforeAll, expect, test } from "vitest";
import { createHook } from "#core/hooks/create-hook.ts";
import { updateHook } from "#core/hooks/update-hook.ts";
import { makeCallback } from "#scripts/testing/make-callback.ts";
import { type HookChangesForTests, makeHookModel, openHookChanges } from "#scripts/testing/open-hook-changes.ts";
import { countHookUses } from "./count-hook-uses.ts";
import { summarizeCallbacks } from "./summarize-callbacks.ts";

let hooks: HookChangesForTests;
const now = new Date("2026-03-02T12:00:00Z");
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

beforeAll(async () => {
  hooks = await openHookChanges([makeHookModel("signalbox.client"), makeHookModel("signalbox.channel")]);
});
afterAll(() => hooks.close());

test("a list says what became of each hook's callbacks: the last one, those that wait and the errors of the last day", async () => {
  const { sql, viewer } = hooks;
  await makeCallback(sql, { hookId: 1, status: "error", at: hoursAgo(30) });
  await makeCallback(sql, { hookId: 1, status: "error", at: hoursAgo(3) });
  await makeCallback(sql, { hookId: 1, status: "waiting", at: hoursAgo(40) });
  const last = await makeCallback(sql, { hookId: 1, status: "sent", at: hoursAgo(1) });
  await makeCallback(sql, { hookId: 2, status: "waiting", at: hoursAgo(2) });
  const found = await summarizeCallbacks(sql, viewer.actor, [1, 2, 3], hoursAgo(24));
  expect(found.get(1)).toEqual({
    last: { id: last.id, status: "sent", createdAt: hoursAgo(1) },
    waitingCount: 1,
    errorCount: 1,
  });
  expect(found.get(2)).toMatchObject({ last: { status: "waiting" }, waitingCount: 1, errorCount: 0 });
  expect(found.get(3)).toEqual({ last: null, waitingCount: 0, errorCount: 0 });
  expect(await summarizeCallbacks(sql, viewer.actor, [], hoursAgo(24))).toEqual(new Map());
});

test("what hooks use is counted, so that lists can be filtered by it and nobody deletes what is needed", async () => {
  const { sql, ports, admin, viewer } = hooks;
  const input = { model: "signalbox.client", signals: ["created", "deleted"], target_url: "https://example.org/a" };
  const made = await createHook(ports, admin, { ...input, serializer_class: "signalbox.changes" });
  await createHook(ports, admin, { ...input, model: "signalbox.channel", signals: ["created"] });
  const uses = await countHookUses(sql, viewer.actor);
  expect([...uses.models]).toEqual([
    ["signalbox.channel", 1],
    ["signalbox.client", 1],
  ]);
  expect(uses.signals).toEqual(
    new Map([
      ["created", 2],
      ["deleted", 1],
    ]),
  );
  expect(uses.serializers).toEqual(new Map([["signalbox.changes", 1]]));
  // A template comes first, so the serializer is not used.
  if (made.kind !== "created") throw new Error(made.kind);
  await updateHook(ports, admin, made.id, { input: { payload_template: "{}" }, mode: "part" });
  expect((await countHookUses(sql, viewer.actor)).serializers).toEqual(new Map());
});
