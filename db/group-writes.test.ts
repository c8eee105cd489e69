import { expect, test } from "vitest";
import { groupWrites } from "./group-writes.ts";

/** A flush that notes each group and can be held back. */
function openFlush() {
  const groups: string[][] = [];
  let release = () => {};
  let held: Promise<void> = Promise.resolve();
  const flush = async (items: string[]) => {
    groups.push(items);
    await held;
    if (items.includes("bad")) throw new Error("bad row");
    return items.map((item) => item.toUpperCase());
  };
  const hold = () => {
    held = new Promise((resolve) => {
      release = resolve;
    });
  };
  return { groups, flush, hold, release: () => release() };
}

test("items of one turn of the event loop are one group, and each gets its own result", async () => {
  const { groups, flush } = openFlush();
  const write = groupWrites(flush);
  expect(await Promise.all(["a", "b", "c"].map(write))).toEqual(["A", "B", "C"]);
  expect(groups).toEqual([["a", "b", "c"]]);
});

test("what comes while a group is being written goes into the next, and never two at a time", async () => {
  const { groups, flush, hold, release } = openFlush();
  const write = groupWrites(flush);
  hold();
  const first = write("a");
  await expect.poll(() => groups.length).toBe(1);
  const others = [write("b"), write("c")];
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(groups).toEqual([["a"]]);
  release();
  expect(await Promise.all([first, ...others])).toEqual(["A", "B", "C"]);
  expect(groups).toEqual([["a"], ["b", "c"]]);
});

test("a group is not larger than agreed", async () => {
  const { groups, flush } = openFlush();
  const write = groupWrites(flush, { itemsMax: 2 });
  await Promise.all(["a", "b", "c"].map(write));
  expect(groups).toEqual([["a", "b"], ["c"]]);
});

test("one bad row fails alone", async () => {
  const { flush } = openFlush();
  const write = groupWrites(flush);
  const ends = await Promise.allSettled(["a", "bad", "c"].map(write));
  expect(ends.map((end) => end.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(await write("d")).toBe("D");
});
