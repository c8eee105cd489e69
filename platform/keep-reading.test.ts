import { expect, test } from "vitest";
import { openKept } from "./keep-reading.ts";

function openWith(clock: { nowMs: number }) {
  const waiting: { resolve: (value: string) => void; reject: (error: Error) => void }[] = [];
  const errors: unknown[] = [];
  const load = () => new Promise<string>((resolve, reject) => waiting.push({ resolve, reject }));
  const kept = openKept(
    load,
    () => clock.nowMs,
    (error) => errors.push(error),
  );
  return { kept, waiting, errors };
}

test("readers wait for one and the same reading, and only for the first", async () => {
  const { kept, waiting } = openWith({ nowMs: 0 });
  const both = Promise.all([kept.read(), kept.read()]);
  expect(waiting).toHaveLength(1);
  waiting[0]?.resolve("first");
  expect(await both).toEqual(["first", "first"]);
  expect(await kept.read()).toBe("first");
  expect(waiting).toHaveLength(1);
});

test("after a change the next reader gets what holds then, also when an older reading ends later", async () => {
  const { kept, waiting } = openWith({ nowMs: 0 });
  const early = kept.read();
  kept.forget();
  const late = kept.read();
  const another = kept.read();
  waiting[1]?.resolve("new");
  expect(await late).toBe("new");
  expect(await another).toBe("new");
  waiting[0]?.resolve("old");
  expect(await early).toBe("old");
  expect(await kept.read()).toBe("new");
});

test("what has grown old is renewed while it is used, and used on when it cannot be renewed", async () => {
  const clock = { nowMs: 0 };
  const { kept, waiting, errors } = openWith(clock);
  const first = kept.read();
  waiting[0]?.resolve("first");
  await first;
  clock.nowMs = 5_001;
  expect(await kept.read()).toBe("first");
  expect(await kept.read()).toBe("first");
  expect(waiting).toHaveLength(2);
  waiting[1]?.reject(new Error("database gone"));
  await expect.poll(() => errors).toHaveLength(1);
  expect(await kept.read()).toBe("first");
});

test("a first reading that fails is told, and tried again by the next reader", async () => {
  const { kept, waiting } = openWith({ nowMs: 0 });
  const first = kept.read();
  waiting[0]?.reject(new Error("database gone"));
  await expect(first).rejects.toThrow("database gone");
  const second = kept.read();
  waiting[1]?.resolve("here");
  expect(await second).toBe("here");
});
