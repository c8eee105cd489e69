import { expect, test } from "vitest";
import { planImport } from "./plan-import.ts";

const client = (clientID: string, roles: string[], more: object = {}) => ({ clientID, name: clientID, roles, ...more });
const route = { name: "Route", host: "shr.example", port: 3000, primary: true, type: "http", status: "enabled" };
const channel = (name: string, more: object = {}) => ({
  name,
  urlPattern: `^/${name}/.*$`,
  allow: ["reader"],
  routes: [route],
  type: "http",
  status: "enabled",
  ...more,
});

function plan(parts: object) {
  const planned = planImport([{ Clients: [client("one", ["reader"]), client("two", [])], ...parts }]);
  if (!planned.ok) throw new Error(JSON.stringify(planned.problems));
  return planned.value;
}

test("a channel is kept for the clients that have its roles, and its route becomes one mediator", () => {
  const { objects } = plan({
    Channels: [channel("a"), channel("b", { allow: ["two"], requestBody: false, timeout: 5 })],
  });
  expect(objects.map(({ kind, key }) => `${kind} ${key}`)).toEqual([
    "mediator urn:openhim:route:shr.example:3000",
    "client one",
    "client two",
    "channel a",
    "channel b",
  ]);
  expect(objects[3]).toMatchObject({
    fields: { path_pattern: "/a/*", is_active: true, record_bodies: true },
    mediator: { endpointUrl: "http://shr.example:3000" },
    clients: ["one"],
    notes: ["The roles reader become the clients that have them now."],
  });
  expect(objects[4]).toMatchObject({ clients: ["two"], fields: { record_bodies: false, timeout_ms: 100 }, notes: [] });
});

test("a mediator of the export with the route's address is taken in place of the route", () => {
  const endpoints = [{ name: "e", host: "shr.example", port: 3000, type: "http", primary: true }];
  const mediator = { urn: "urn:shr", version: "1.2.0", name: "SHR", endpoints, config: { a: 1 } };
  const { objects } = plan({ Mediators: [mediator], Channels: [channel("a")] });
  expect(objects.filter(({ kind }) => kind === "mediator").map(({ key }) => key)).toEqual(["urn:shr"]);
  expect(objects.at(-1)).toMatchObject({ kind: "channel", mediator: { urn: "urn:shr" } });
});

test("a channel that would take calls that it did not take before is made switched off", () => {
  const { objects } = plan({
    Channels: [
      channel("nobody", { allow: ["writer"] }),
      channel("content", { matchContentRegex: "x" }),
      channel("listed", { whitelist: ["10.0.0.1"] }),
      channel("off", { status: "disabled" }),
    ],
  });
  const channels = objects.filter(({ kind }) => kind === "channel");
  expect(channels.map(({ fields }) => fields.is_active)).toEqual([false, false, false, false]);
  expect(channels[0]?.notes.join(" ")).toContain("switched off");
});

test("what cannot be had is skipped with the reason, and the rest goes on", () => {
  const { objects, skipped, notCarried } = plan({
    Channels: [
      channel("tcp", { type: "tcp" }),
      channel("regex", { urlPattern: "^/a/[0-9]+$" }),
      channel("gone", { status: "deleted" }),
      channel("routeless", { routes: [] }),
      { urlPattern: "/x" },
      channel("good"),
      channel("good"),
    ],
    Mediators: [{ urn: "urn:x", version: "one", name: "X" }],
    Users: [{ email: "somebody@example.org" }],
    ContactGroups: [],
  });
  expect(objects.filter(({ kind }) => kind === "channel").map(({ key }) => key)).toEqual(["good"]);
  expect(skipped.map(({ key }) => key)).toEqual(
    ["urn:x", "tcp", "regex", "gone", "routeless", "number 5", "good"].sort((a, b) => order(a) - order(b)),
  );
  expect(skipped.every(({ notes }) => notes.length > 0)).toBe(true);
  expect(notCarried).toEqual([expect.stringContaining("Users (1)")]);
});

// Entries that cannot be read are named before those that have no place.
const sequence = ["urn:x", "number 5", "tcp", "regex", "gone", "routeless", "good"];
const order = (key: string) => sequence.indexOf(key);

test("what each client has to do anew is said", () => {
  const more = { passwordHash: "x", customTokenID: "t", certFingerprint: "AA:BB" };
  const planned = planImport({ Clients: [client("c", [], more)] });
  expect(planned.ok && planned.value.objects[0]?.notes).toHaveLength(3);
});

test.each([[[]], [{}], ["text"], [null], [[{ Clients: [] }]], [{ Clients: {} }]])("%j is no export", (input) => {
  expect(planImport(input).ok).toBe(false);
});
