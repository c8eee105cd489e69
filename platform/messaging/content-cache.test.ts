import { expect, it } from "vitest";
import type { SetContent } from "#core/messaging/content/set-content.ts";
import { defaultMessagingSettings, type Gateway } from "#core/messaging/model.ts";
import { openContentCache } from "./content-cache.ts";

function open() {
  const at = { ms: 0 };
  const asked: number[][] = [];
  const gateways: Gateway[] = [];
  let label = "one";
  const cache = openContentCache({
    loadSets: async (ids) => {
      asked.push([...ids]);
      const seen = label;
      const found = ids.filter((id) => id < 10);
      return new Map(
        found.map((id) => [id, { set: { id, label: seen }, messages: [], files: new Map() }]),
      ) as never as Map<number, SetContent>;
    },
    loadCarriers: async () => ({ settings: defaultMessagingSettings, gateways: [...gateways] }),
    nowMs: () => at.ms,
    onError: () => {},
  });
  const rename = (to: string) => {
    label = to;
  };
  return { cache, asked, at, gateways, rename };
}

it("reads a set once, and leaves out what is none", async () => {
  const { cache, asked } = open();
  expect([...(await cache.readSets([1, 2, 99])).keys()]).toEqual([1, 2]);
  expect([...(await cache.readSets([2, 1, 3])).keys()]).toEqual([2, 1, 3]);
  expect(asked).toEqual([[1, 2, 99], [3]]);
});

it("reads anew after a change was announced, and when an announcement may have been lost", async () => {
  const { cache, at, rename, gateways } = open();
  const label = async () => (await cache.readSets([1])).get(1)?.set.label;
  expect(await label()).toBe("one");
  rename("two");
  expect(await label()).toBe("one");
  cache.forget();
  expect(await label()).toBe("two");
  rename("three");
  at.ms += 60_000;
  expect(await label()).toBe("three");
  expect((await cache.readCarriers()).gateways.size).toBe(0);
  gateways.push({ name: "voice" } as Gateway);
  cache.forget();
  expect((await cache.readCarriers()).gateways.has("voice")).toBe(true);
});

it("does not keep what was read before a change that came during the reading", async () => {
  const { cache, rename } = open();
  const before = cache.readSets([1]);
  cache.forget();
  rename("after");
  await before;
  expect((await cache.readSets([1])).get(1)?.set.label).toBe("after");
});
