import { expect, test } from "vitest";
import type { InboxState, InboxWatch } from "#core/notifications/inbox/model.ts";
import { type InboxListener, listenersOfOpenerMax } from "./listener-registry.ts";
import { openInboxListeners } from "./open-inbox-listeners.ts";

function openWith({ failures = 0, beatMs = 60_000 } = {}) {
  const inboxes = new Map<string, number[]>();
  const looks: InboxWatch[][] = [];
  const errors: unknown[] = [];
  const clock = { nowMs: 0 };
  let left = failures;
  let hear: (text: string) => void = () => {};
  let listened: () => void = () => {};
  const listeners = openInboxListeners({
    listen: async (heard, onListening) => {
      hear = heard;
      listened = onListening;
      return { unlisten: async () => {} };
    },
    readStates: async (watches) => {
      looks.push([...watches]);
      left -= 1;
      if (left >= 0) throw new Error("database gone");
      return watches.map(({ userId, since }): InboxState => {
        const ids = inboxes.get(String(userId)) ?? [];
        return {
          unread: ids.length,
          latestId: ids.at(-1) ?? 0,
          arrived: ids.filter((id) => since !== null && id > since).length,
        };
      });
    },
    nowMs: () => clock.nowMs,
    onError: (error) => errors.push(error),
    beatMs,
  });
  const put = (userId: number, id: number) => inboxes.set(String(userId), [...(inboxes.get(String(userId)) ?? []), id]);
  const notice = (userId: number, actorType = "TEACHER") => hear(JSON.stringify({ userId, actorType }));
  return { listeners, looks, errors, clock, put, notice, reconnect: () => listened() };
}

function look(change: Partial<InboxListener> = {}) {
  const told: InboxState[] = [];
  const seen = { told, beats: 0, ended: false };
  const listener: InboxListener = {
    userId: 7,
    actorType: "TEACHER",
    opener: "someone",
    siteKey: null,
    since: null,
    endsAt: new Date(3_600_000),
    tell: (state) => told.push(state),
    beat: () => {
      seen.beats += 1;
    },
    end: () => {
      seen.ended = true;
    },
    ...change,
  };
  return { listener, seen };
}

test("who opens a stream is told at once how the inbox stands, and again when it has changed", async () => {
  const { listeners, put, notice } = openWith();
  put(7, 41);
  const { listener, seen } = look();
  listeners.add(listener);
  await expect.poll(() => seen.told).toEqual([{ unread: 1, latestId: 41, arrived: 0 }]);
  put(7, 42);
  notice(7);
  await expect.poll(() => seen.told.at(-1)).toEqual({ unread: 2, latestId: 42, arrived: 1 });
  notice(7);
  await expect.poll(() => seen.told).toHaveLength(2);
  await listeners.close();
});

test("a stream that is taken up again is told how many messages came in the meantime", async () => {
  const { listeners, put } = openWith();
  for (const id of [1, 2, 3]) put(7, id);
  const { listener, seen } = look({ since: 1 });
  listeners.add(listener);
  await expect.poll(() => seen.told).toEqual([{ unread: 3, latestId: 3, arrived: 2 }]);
  await listeners.close();
});

test("nobody is told of another's inbox, nor of messages to the same number as another type", async () => {
  const { listeners, looks, notice } = openWith();
  const mine = look();
  const everything = look({ actorType: null });
  listeners.add(mine.listener);
  listeners.add(everything.listener);
  await expect.poll(() => everything.seen.told).toHaveLength(1);
  const before = looks.length;
  notice(8);
  notice(7, "STAFF");
  await expect.poll(() => looks.length).toBe(before + 1);
  expect(looks.at(-1)).toEqual([{ userId: 7, actorType: null, since: 0 }]);
  await listeners.close();
});

test("windows of one person are answered by one look, and a burst by few", async () => {
  const { listeners, looks, put, notice } = openWith();
  const windows = Array.from({ length: 10 }, () => look());
  for (const { listener } of windows) listeners.add(listener);
  await expect.poll(() => windows.every(({ seen }) => seen.told.length === 1)).toBe(true);
  for (let id = 1; id <= 100; id += 1) {
    put(7, id);
    notice(7);
  }
  await expect.poll(() => windows.every(({ seen }) => seen.told.at(-1)?.unread === 100)).toBe(true);
  expect(looks.length).toBeLessThanOrEqual(5);
  expect(looks.every((watches) => watches.length === 1)).toBe(true);
  await listeners.close();
});

test("after the listening connection was lost, every inbox is read anew", async () => {
  const { listeners, put, reconnect } = openWith();
  const { listener, seen } = look();
  listeners.add(listener);
  await expect.poll(() => seen.told).toHaveLength(1);
  put(7, 9);
  reconnect();
  await expect.poll(() => seen.told.at(-1)).toEqual({ unread: 1, latestId: 9, arrived: 1 });
  await listeners.close();
});

test("a database that is away for a moment is asked again, and the streams stay", async () => {
  const { listeners, errors, put } = openWith({ failures: 1 });
  put(7, 1);
  const { listener, seen } = look();
  listeners.add(listener);
  await expect.poll(() => seen.told, { timeout: 5_000 }).toEqual([{ unread: 1, latestId: 1, arrived: 0 }]);
  expect(errors).toHaveLength(1);
  await listeners.close();
});

test("no one opens more streams than a person needs, and a closed one makes room", async () => {
  const { listeners } = openWith();
  const added = Array.from({ length: listenersOfOpenerMax }, () => listeners.add(look().listener));
  expect(listeners.add(look().listener)).toEqual({ kind: "too_many", of: "opener" });
  expect(listeners.add(look({ opener: "another" }).listener).kind).toBe("added");
  const [first] = added;
  if (first?.kind !== "added") throw new Error("The first stream was not opened.");
  first.remove();
  first.remove();
  expect(listeners.count()).toBe(listenersOfOpenerMax);
  expect(listeners.add(look().listener).kind).toBe("added");
  await listeners.close();
});

test("streams give signs of life, and end when they must be admitted anew", async () => {
  const { listeners, clock } = openWith({ beatMs: 5 });
  const short = look({ endsAt: new Date(1_000) });
  const long = look();
  listeners.add(short.listener);
  listeners.add(long.listener);
  await expect.poll(() => short.seen.beats).toBeGreaterThan(0);
  clock.nowMs = 1_000;
  await expect.poll(() => short.seen.ended).toBe(true);
  expect([long.seen.ended, listeners.count()]).toEqual([false, 1]);
  await listeners.close();
});

test("switching a site off ends its streams and no others", async () => {
  const { listeners } = openWith();
  const [off, on, own] = [look({ siteKey: "a" }), look({ siteKey: "b" }), look()];
  for (const { listener } of [off, on, own]) listeners.add(listener);
  await listeners.keepSites(async () => new Set(["b"]));
  expect([off.seen.ended, on.seen.ended, own.seen.ended]).toEqual([true, false, false]);
  await listeners.close();
});

test("closing ends all streams and takes no more", async () => {
  const { listeners } = openWith();
  const { listener, seen } = look();
  listeners.add(listener);
  await listeners.close();
  expect([seen.ended, listeners.count(), listeners.add(look().listener)]).toEqual([true, 0, { kind: "closing" }]);
});
