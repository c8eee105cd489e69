import { expect, test } from "vitest";
import { buildForward } from "../forward/build-forward.ts";
import { decideCall } from "./decide-call.ts";
import { call, channel, client, directory, mediator, testKeys } from "./make-test-directory.ts";

const portal = client({ clientId: "portal", secret: "portal-secret" });
const registry = mediator({ name: "registry", endpointUrl: "https://registry.test/api/" });
const teachers = channel(registry.id, "/teachers/*", { name: "teachers", methods: ["GET"] });
const compiled = directory({ clients: [portal], mediators: [registry], channels: [teachers] });
const headers = [
  ["x-client-id", "portal"],
  ["x-client-secret", "portal-secret"],
] as const;

test("a call of a known client on a channel goes straight to its mediator", () => {
  const facts = call("/teachers/7?sync=true&ASYNC=false", { headers });
  const decision = decideCall(compiled, testKeys, facts);
  expect(decision).toMatchObject({ kind: "direct", client: portal, channel: teachers, needsBody: "none" });
  if (decision.kind !== "direct") return;
  const built = buildForward(decision.mediator.endpointUrl, facts, {
    proof: "secret",
    correlationId: "id",
    traceparent: "t",
    clientAddress: null,
    protocol: "https",
    host: null,
    asynchronous: false,
    auth: [],
  });
  expect(built).toMatchObject({ kind: "built", url: new URL("https://registry.test/api/teachers/7?sync=true") });
});

test("a story is told of what was decided, with every channel that was considered", () => {
  const story = decideCall(compiled, testKeys, call("/pupils", { headers })).story();
  expect(story.map(({ stage, verdict }) => [stage, verdict])).toEqual([
    ["client", "passed"],
    ["channel", "refused"],
  ]);
  expect(story.at(-1)?.considered).toMatchObject([{ taken: false, reason: "path /pupils is not under /teachers/*" }]);
});
