import { expect, test } from "vitest";
import { ChannelDocument, MediatorDocument } from "../model.ts";
import { tryPath } from "./try-path.ts";

const times = { createdAt: new Date(0), updatedAt: new Date(0) };
const mediator = (id: number, online: boolean) => ({
  ...MediatorDocument.parse({ name: `M${id}`, urn: `urn:${id}`, endpointUrl: "http://localhost:9", online }),
  id,
  lastHeartbeat: null,
  uptimeSeconds: null,
  ...times,
});
let count = 0;
function channel(name: string, pathPattern: string, change: object = {}) {
  count += 1;
  return { ...ChannelDocument.parse({ name, pathPattern, mediatorId: 1, ...change }), id: count, ...times };
}
const mediators = [mediator(1, true), mediator(2, false)];
const go = (channels: ReturnType<typeof channel>[], path: string, method = "GET") =>
  tryPath({ channels, mediators, clients: [], registrations: [] }, { method, path, nowMs: 0 });

test("the lowest priority number takes the call, and among equals the first name, however exact the other is", () => {
  const tried = go([channel("zz", "/tie"), channel("aa", "/tie*"), channel("top", "/tie", { priority: 2 })], "/tie");
  expect(tried.taken?.name).toBe("aa");
  expect(tried.considered.map(({ name, reason }) => [name, reason])).toEqual([
    ["aa", "it takes /tie*, any method, and its mediator is online"],
    ["zz", 'its name comes after "aa", which has the same priority 1'],
    ["top", 'priority 2 comes after 1 of "aa"'],
  ]);
});

test("without a path it is 404, without a method 405, without an online mediator 503", () => {
  const post = channel("post", "/a/*", { methods: ["POST"] });
  const offline = channel("offline", "/b", { mediatorId: 2 });
  expect(go([post, offline], "/a").status).toBe(404);
  expect(go([post, offline], "/a/").status).toBe(405);
  expect(go([post, offline], "/b").status).toBe(503);
  expect(go([post, offline], "/a/x", "POST").taken?.name).toBe("post");
});

test("an offline mediator of priority 1 gives way to priority 2, and what is switched off is not looked at", () => {
  const tried = go(
    [
      channel("first", "/c", { mediatorId: 2 }),
      channel("second", "/c", { priority: 2 }),
      channel("off", "/c", { active: false }),
    ],
    "/c",
  );
  expect(tried.taken?.name).toBe("second");
  expect(tried.considered.map(({ reason }) => reason)).toEqual([
    "its mediator M2 is switched offline",
    "it takes /c, any method, and its mediator is online",
  ]);
});
