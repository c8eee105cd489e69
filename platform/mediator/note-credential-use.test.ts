import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openCredentialUse } from "./note-credential-use.ts";

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

function open(failing = false) {
  const written: [string, number][][] = [];
  const errors: unknown[] = [];
  const write = async (uses: ReadonlyMap<string, Date>) => {
    if (failing) throw new Error("database gone");
    written.push([...uses].map(([id, at]) => [id, at.getTime()]));
  };
  const use = openCredentialUse(
    write,
    () => new Date(),
    (error) => errors.push(error),
  );
  return { use, written, errors };
}

test("the last use of each is written once a minute, and nothing while there is none", async () => {
  const { use, written } = open();
  use.note("a");
  use.note("b");
  await vi.advanceTimersByTimeAsync(30_000);
  use.note("a");
  expect(written).toEqual([]);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(written).toEqual([
    [
      ["a", 30_000],
      ["b", 0],
    ],
  ]);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(written).toHaveLength(1);
});

test("what is noted is written at the end, and a database that is away stops no call", async () => {
  const { use, written } = open();
  use.note("a");
  await use.close();
  expect(written).toEqual([[["a", 0]]]);
  const broken = open(true);
  broken.use.note("a");
  await broken.use.close();
  expect(broken.errors).toHaveLength(1);
});
