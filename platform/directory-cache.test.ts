import { describe, expect, it } from "vitest";
import type { Directory } from "#core/mediator/model.ts";
import { openDirectoryCache } from "./directory-cache.ts";

const empty: Directory = { clients: [], mediators: [], channels: [], registrations: [] };
const registration = {
  id: 1,
  channelId: null,
  organization: "A",
  apiCode: "1",
  pushCode: null,
  active: true,
  createdAt: new Date(0),
  updatedAt: new Date(0),
};

function open() {
  const state = { nowMs: 0, directory: empty, failing: false, loads: 0, errors: 0 };
  const load = async () => {
    state.loads += 1;
    if (state.failing) throw new Error("The database is away.");
    return structuredClone(state.directory);
  };
  const cache = openDirectoryCache(
    load,
    () => state.nowMs,
    () => {
      state.errors += 1;
    },
  );
  return { state, cache };
}

describe("the directory that calls are judged by", () => {
  it("is read once for many calls", async () => {
    const { state, cache } = open();
    await Promise.all([cache.read(), cache.read(), cache.read()]);
    expect(state.loads).toBe(1);
  });

  it("is read again before the next call when something changed", async () => {
    const { state, cache } = open();
    await cache.read();
    state.directory = { ...empty, registrations: [registration] };
    cache.forget();
    expect((await cache.read()).registrations).toHaveLength(1);
  });

  it("is read again when a change is announced while a reading is under way", async () => {
    const { state, cache } = open();
    const before = cache.read();
    state.directory = { ...empty, registrations: [registration] };
    cache.forget();
    expect((await cache.read()).registrations).toHaveLength(1);
    await before;
    expect((await cache.read()).registrations).toHaveLength(1);
  });

  it("stays the same object while nothing changes, and is renewed while calls go on", async () => {
    const { state, cache } = open();
    const first = await cache.read();
    state.nowMs = 6_000;
    expect(await cache.read()).toBe(first);
    await expect.poll(() => state.loads).toBe(2);
    expect(await cache.read()).toBe(first);
    state.directory = { ...empty, registrations: [registration] };
    state.nowMs = 12_000;
    expect(await cache.read()).toBe(first);
    await expect.poll(async () => (await cache.read()).registrations.length).toBe(1);
  });

  it("goes on as it was read last while the database is away, and says so", async () => {
    const { state, cache } = open();
    const first = await cache.read();
    state.failing = true;
    cache.forget();
    expect(await cache.read()).toBe(first);
    expect(state.errors).toBe(1);
  });

  it("cannot be had before it was read once", async () => {
    const { state, cache } = open();
    state.failing = true;
    await expect(cache.read()).rejects.toThrow("away");
    state.failing = false;
    expect(await cache.read()).toEqual(empty);
  });
});
