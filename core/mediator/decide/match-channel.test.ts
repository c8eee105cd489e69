import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Channel, Mediator } from "../model.ts";
import { compilePattern, matchesPattern } from "./compile-pattern.ts";
import { listConsidered } from "./list-considered.ts";
import { channel, directory, mediator, testNowMs } from "./make-test-directory.ts";
import { matchChannel } from "./match-channel.ts";

const up = mediator({ name: "up" });
const down = mediator({ name: "down", online: false });
const match = (channels: Channel[], method: string, path: string, mediators: Mediator[] = [up, down]) =>
  matchChannel(directory({ mediators, channels }), method, path, testNowMs);
const nameOf = (found: ReturnType<typeof match>) => (found.kind === "matched" ? found.entry.channel.name : found.kind);

describe("a pattern", () => {
  test.each([
    ["/pre/*", "/pre/", true],
    ["/pre/*", "/pre/q/w", true],
    ["/pre/*", "/pre", false],
    ["/p*", "/pxyz", true],
    ["*", "/anything/at/all", true],
    ["/*", "/", true],
    ["pre/x", "/pre/x", true],
    ["/a*b", "/a*b", true],
    ["/a*b", "/axb", false],
    ["/a/*/b*", "/a/*/bc", true],
    ["/exact", "/exact", true],
    ["/exact", "/exact/", false],
    ["/exact/", "/exact", false],
    ["/exact", "/Exact", false],
    ["/jina ñ", "/jina ñ", true],
    ["/{id}", "/7", false],
  ])("%s and the path %s: %s", (pattern, path, fits) => {
    expect(matchesPattern(compilePattern(pattern), path)).toBe(fits);
  });
});

describe("the channel of a call", () => {
  test("has a pattern for the path, or nobody takes it: 404 before all else", () => {
    expect(match([channel(down.id, "/x", { methods: ["POST"] })], "GET", "/y").kind).toBe("no_channel");
  });

  test("takes the method, or nobody does: 405 with the methods that are taken, before the mediator is asked after", () => {
    const channels = [
      channel(down.id, "/x", { methods: ["POST"] }),
      channel(down.id, "/x*", { methods: ["PUT", "POST"] }),
    ];
    expect(match(channels, "GET", "/x")).toEqual({ kind: "method_not_allowed", allowed: ["POST", "PUT"] });
  });

  test("takes any method where it names none", () => {
    expect(nameOf(match([channel(up.id, "/x", { name: "any" })], "PATCH", "/x"))).toBe("any");
  });

  test("has a mediator that is online, or it is a 503", () => {
    expect(match([channel(down.id, "/x")], "GET", "/x").kind).toBe("mediator_offline");
  });

  test("is looked for among those that are online before priority counts, so a second one takes over", () => {
    const channels = [
      channel(down.id, "/x", { name: "first", priority: 1 }),
      channel(up.id, "/x", { name: "second", priority: 2 }),
    ];
    expect(nameOf(match(channels, "GET", "/x"))).toBe("second");
  });

  test("has the lowest priority number", () => {
    const channels = [
      channel(up.id, "/x", { name: "a", priority: 2 }),
      channel(up.id, "/x*", { name: "b", priority: 1 }),
    ];
    expect(nameOf(match(channels, "GET", "/x"))).toBe("b");
  });

  test("has the first name among equals, and being more exact is worth nothing", () => {
    const channels = [channel(up.id, "/tie", { name: "zz" }), channel(up.id, "/tie*", { name: "aa" })];
    expect(nameOf(match(channels, "GET", "/tie"))).toBe("aa");
  });

  test("is active", () => {
    expect(match([channel(up.id, "/x", { active: false })], "GET", "/x").kind).toBe("no_channel");
  });

  test("has a mediator whose last heartbeat is young enough, where heartbeats are asked for", () => {
    const beating = (age: number | null) =>
      mediator({
        heartbeatMaxAgeSeconds: 30,
        ...(age !== null && { lastHeartbeat: new Date(testNowMs - age) }),
      });
    const kinds = [30_000, 30_001, null].map((age) => {
      const late = beating(age);
      return match([channel(late.id, "/x")], "GET", "/x", [late]).kind;
    });
    expect(kinds).toEqual(["matched", "mediator_offline", "mediator_offline"]);
  });
});

test("matching is total, always ends the same, and takes the best of those that pass every filter", () => {
  const path = fc.constantFrom("/", "/a", "/a/", "/a/b", "/b", "/b*", "");
  const pattern = fc.constantFrom("*", "/*", "/a", "/a*", "/a/*", "/a/b", "b", "/b*");
  const methods = fc.subarray(["GET", "POST"] as const);
  const one = fc.record({
    pattern,
    methods,
    priority: fc.integer({ min: 1, max: 3 }),
    online: fc.boolean(),
    active: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.array(one, { maxLength: 6 }),
      path,
      fc.constantFrom("GET", "POST", "DELETE"),
      (specs, at, method) => {
        const channels = specs.map(({ pattern: written, online, ...rest }, index) =>
          channel(online ? up.id : down.id, written, { ...rest, name: `c${(index * 7) % 6}` }),
        );
        const compiled = directory({ mediators: [up, down], channels });
        const found = matchChannel(compiled, method, at, testNowMs);
        const byPath = channels.filter(
          ({ active, pathPattern }) => active && matchesPattern(compilePattern(pathPattern), at),
        );
        const byMethod = byPath.filter((c) => c.methods.length === 0 || c.methods.some((known) => known === method));
        const online = byMethod.filter(({ mediatorId }) => mediatorId === up.id);
        const best = online.toSorted((a, b) => a.priority - b.priority || (a.name < b.name ? -1 : 1))[0];
        const expected =
          byPath.length === 0
            ? "no_channel"
            : byMethod.length === 0
              ? "method_not_allowed"
              : best === undefined
                ? "mediator_offline"
                : best.name;
        expect(nameOf(found)).toBe(expected);
        expect(matchChannel(compiled, method, at, testNowMs)).toEqual(found);
      },
    ),
  );
});

test("every channel that was considered has the reason why it was taken or not", () => {
  const silent = mediator({ name: "silent", heartbeatMaxAgeSeconds: 30, lastHeartbeat: new Date(testNowMs - 90_000) });
  const never = mediator({ name: "never", heartbeatMaxAgeSeconds: 30 });
  const channels = [
    channel(up.id, "/x", { name: "a" }),
    channel(up.id, "/x", { name: "b" }),
    channel(up.id, "/x", { name: "c", priority: 2 }),
    channel(up.id, "/x", { name: "d", methods: ["POST", "PUT"] }),
    channel(up.id, "/y*", { name: "e" }),
    channel(up.id, "/y", { name: "f" }),
    channel(down.id, "/x", { name: "g" }),
    channel(silent.id, "/x", { name: "h" }),
    channel(never.id, "/x", { name: "i" }),
  ];
  const compiled = directory({ mediators: [up, down, silent, never], channels });
  const found = matchChannel(compiled, "GET", "/x", testNowMs);
  const taken = found.kind === "matched" ? found.entry : null;
  const considered = listConsidered(compiled, "GET", "/x", testNowMs, taken);
  expect(Object.fromEntries(considered.map(({ name, reason }) => [name, reason]))).toEqual({
    a: "it takes /x, any method, and its mediator is online",
    b: 'its name comes after "a", which has the same priority 1',
    c: 'priority 2 comes after 1 of "a"',
    d: "method GET is not among POST, PUT",
    e: "path /x is not under /y*",
    f: "path /x is not /y",
    g: "its mediator down is switched offline",
    h: "its mediator silent was not heard of since 11:58:30 UTC",
    i: "its mediator never was never heard of, and must send heartbeats",
  });
  expect(considered.filter((one) => one.taken).map(({ name }) => name)).toEqual(["a"]);
});
