import { expect, test } from "vitest";
import { compileAddresses, isAddressIn, parseRange } from "./compile-addresses.ts";

test.each([
  ["10.0.0.0/8", "10.255.0.1", true],
  ["10.0.0.0/8", "11.0.0.1", false],
  ["10.0.0.5", "::ffff:10.0.0.5", true],
  ["::ffff:10.0.0.5", "10.0.0.5", true],
  ["::ffff:10.0.0.0/104", "10.9.9.9", true],
  ["2001:db8::/32", "2001:db8:1::1", true],
  ["2001:db8::/32", "2001:db9::1", false],
  ["fe80::1", "fe80::1%eth0", true],
  ["0.0.0.0/0", "::1", false],
  ["::/0", "10.0.0.1", false],
])("%s and %s: %s", (range, address, inside) => {
  expect(isAddressIn(compileAddresses([range]), address)).toBe(inside);
});

test.each([
  "",
  "10.0.0",
  "10.0.0.0/33",
  "10.0.0.0/-1",
  "10.0.0.0/8/8",
  "0x0a.0.0.1",
  "host",
  "::ffff:10.0.0.0/95",
  "*",
])("%s is no range, and allows nobody", (text) => {
  expect(parseRange(text)).toBeNull();
  expect(isAddressIn(compileAddresses([text]), "10.0.0.0")).toBe(false);
});
