import { expect, test } from "vitest";
import { compareVersions } from "./compare-versions.ts";
import { convertPattern } from "./convert-pattern.ts";
import { readEndpoint } from "./read-endpoint.ts";
import { dropPasswords, fillPasswords, listBarePasswords } from "./settle-config.ts";

test.each([
  ["^/encounters$", "/encounters", false],
  ["^/encounters/.*$", "/encounters/*", false],
  ["^/encounters", "/encounters*", false],
  ["^\\/api\\/v1\\.0\\/.*", "/api/v1.0/*", false],
  ["/encounters", "/encounters*", true],
  ["^/x/.+$", "/x/*", true],
])("%s becomes %s", (expression, pattern, noted) => {
  const converted = convertPattern(expression);
  expect(converted).toMatchObject({ ok: true, pattern });
  expect(converted.ok && converted.note !== null).toBe(noted);
});

test.each(["^/patients/[0-9]+$", "^/(a|b)/.*$", "^/a.*/b$", "^/a?$", "encounters"])(
  "%s is neither a path nor a beginning",
  (expression) => {
    expect(convertPattern(expression)).toMatchObject({ ok: false });
  },
);

test.each([
  ["1.0.1", "1.0.0"],
  ["1.10.0", "1.9.9"],
  ["1.0.0", "1.0.0-rc.1"],
  ["1.0.0-rc.2", "1.0.0-rc.1"],
  ["1.0.0-rc.1", "1.0.0-1"],
  ["1.0.0-rc.1.1", "1.0.0-rc.1"],
])("%s is newer than %s", (newer, older) => {
  expect(compareVersions(newer, older)).toBeGreaterThan(0);
  expect(compareVersions(older, newer)).toBeLessThan(0);
  expect(compareVersions(newer, newer)).toBe(0);
});

test("an endpoint becomes an address without a path, and nothing without a host", () => {
  expect(readEndpoint({ host: "localhost", port: 8080, path: "/x" })).toBe("http://localhost:8080");
  expect(readEndpoint({ host: "a.example", secured: true })).toBe("https://a.example");
  expect(readEndpoint({ host: "::1", port: 1 })).toBe("http://[::1]:1");
  expect(readEndpoint({ port: 1 })).toBeNull();
  expect(readEndpoint({ host: "a b" })).toBeNull();
});

test("passwords among settings are names of secrets, wherever they stand, and are told as their values", () => {
  const definitions = [
    { param: "pass", type: "password" },
    { param: "many", type: "password", array: true },
    { param: "target", type: "struct", template: [{ param: "key", type: "password" }] },
  ];
  const config = {
    pass: "bare",
    many: [{ secret: "one" }, "bare"],
    target: { key: { secret: "two" }, url: "x" },
    other: "y",
  };
  expect(listBarePasswords(definitions, config)).toEqual(["pass", "many"]);
  const settled = dropPasswords(definitions, config);
  expect(settled).toEqual({ many: [{ secret: "one" }], target: { key: { secret: "two" }, url: "x" }, other: "y" });
  const values = new Map([["one", "v1"]]);
  expect(fillPasswords(definitions, settled, values)).toEqual({
    many: ["v1"],
    target: { key: null, url: "x" },
    other: "y",
  });
});
