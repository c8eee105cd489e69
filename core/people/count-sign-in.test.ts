import { expect, test } from "vitest";
import {
  accountLimit,
  countSignIn,
  forgiveSignIn,
  isForgotten,
  nameSignInKeys,
  type SignInCount,
} from "./count-sign-in.ts";

const start = new Date("2026-03-02T08:00:00Z");
const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

function attempt(record: SignInCount | null, at: Date): SignInCount {
  const counted = countSignIn(record, accountLimit, at);
  if (counted.kind === "blocked") throw new Error(`blocked until ${counted.until.toISOString()}`);
  return counted.count;
}

function attempts(count: number): SignInCount {
  let record: SignInCount | null = null;
  for (let index = 0; index < count; index += 1) record = attempt(record, start);
  return record as SignInCount;
}

test("five attempts are free, the sixth has to wait a minute", () => {
  const record = attempts(5);
  expect(countSignIn(record, accountLimit, start)).toEqual({ kind: "blocked", until: after(1) });
  expect(countSignIn(record, accountLimit, after(1)).kind).toBe("allowed");
});

test("each further failure doubles the wait, up to a quarter of an hour", () => {
  let record = attempts(5);
  const waits: number[] = [];
  let now = start;
  for (let index = 0; index < 7; index += 1) {
    waits.push(((record.blockedUntil?.getTime() ?? 0) - now.getTime()) / 60_000);
    now = record.blockedUntil as Date;
    record = attempt(record, now);
  }
  expect(waits).toEqual([1, 2, 4, 8, 15, 15, 15]);
});

test("asking while blocked makes the block no longer, so nobody is kept out by a stranger for good", () => {
  const record = attempts(5);
  const first = countSignIn(record, accountLimit, start);
  const second = countSignIn(record, accountLimit, new Date(start.getTime() + 30_000));
  expect(second).toEqual(first);
});

test("failures are forgotten a quarter of an hour after they began, or after the last block", () => {
  expect(attempt(attempts(4), after(15)).failures).toBe(1);
  expect(attempt(attempts(4), after(14)).failures).toBe(5);
  expect(isForgotten(attempts(5), accountLimit, after(15))).toBe(false);
  expect(isForgotten(attempts(5), accountLimit, after(16))).toBe(true);
});

test("an attempt that turns out to be right is taken back, and so is the block that it began", () => {
  expect(forgiveSignIn(attempts(1), accountLimit)).toBeNull();
  expect(forgiveSignIn(attempts(5), accountLimit)).toMatchObject({ failures: 4, blockedUntil: null });
  expect(forgiveSignIn({ ...attempts(5), failures: 6 }, accountLimit)?.blockedUntil).toEqual(after(1));
});

test("addresses of one IPv6 line count as one, and a mapped IPv4 address as itself", () => {
  const key = (address: string) => nameSignInKeys("a@b", address).address;
  expect(key("2001:db8:1:2:3:4:5:6")).toBe(key("2001:db8:1:2::9"));
  expect(key("2001:db8:1:3::9")).not.toBe(key("2001:db8:1:2::9"));
  expect(key("::ffff:192.0.2.7")).toBe("address:192.0.2.7");
  expect(nameSignInKeys("a@b", null)).toEqual({ account: "account:a@b", address: null });
});
