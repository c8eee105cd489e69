import { expect, it } from "vitest";
import type { Author } from "#core/people/model.ts";
import { Fault } from "#core/problems/fault.ts";
import { findWrongChannel, judgeReplay, type RepeatedRequest, type ReplayableTransaction } from "./judge-replay.ts";
import { type RepeatedCall, type ReplayPorts, replayTransaction } from "./replay-transaction.ts";

const body = '{"jina":"Ñandú"}';
const original: ReplayableTransaction = {
  id: "019a0000-0000-7000-8000-000000000001",
  origin: "proxy",
  status: "failed",
  asynchronous: false,
  clientId: 7,
  channelId: 3,
  esb: null,
  requestMethod: "POST",
  requestUrl: "/teachers?lang=sw",
  requestHeaders: [
    ["content-type", "application/json"],
    ["x-client-secret", "•••"],
  ],
  requestBody: body,
  requestBytes: Buffer.byteLength(body),
};
const sealed: RepeatedRequest = { method: "PUT", target: "/whole", headers: [["a", "b"]], body: Buffer.from("whole") };
const operator: Author = { actor: { kind: "user", id: "u", name: "Olive", role: "operator" }, address: null };

it("repeats what is on record, without what was redacted", () => {
  const judged = judgeReplay(original, null);
  expect(judged).toEqual({
    kind: "possible",
    clientId: 7,
    request: {
      method: "POST",
      target: "/teachers?lang=sw",
      headers: [["content-type", "application/json"]],
      body: new TextEncoder().encode(body),
    },
  });
});

it("prefers the whole request that is kept sealed", () => {
  const cut = { ...original, requestBody: "{...<truncated>", requestBytes: 90_000 };
  expect(judgeReplay(cut, sealed)).toEqual({ kind: "possible", clientId: 7, request: sealed });
});

it("never sends another body than the one that came", () => {
  const detail = (over: Partial<ReplayableTransaction>) => {
    const judged = judgeReplay({ ...original, ...over }, null);
    return judged.kind === "refused" ? judged.detail : "possible";
  };
  expect(detail({ requestBody: null, requestBytes: 0 })).toBe("possible");
  expect(detail({ requestBody: null })).toContain("not on record");
  expect(detail({ requestBody: `${"a".repeat(20_000)}...<truncated>`, requestBytes: 30_000 })).toContain("beginning");
  expect(detail({ requestBody: '{"password":"•••"}', requestBytes: 40 })).toContain("Secrets were taken out");
  const masked = '{"password":"•••"}';
  expect(detail({ requestBody: masked, requestBytes: Buffer.byteLength(masked) })).toContain("Secrets were taken out");
  expect(detail({ requestBody: "\ufffd\ufffd", requestBytes: 2 })).toContain("not text");
});

it("waits for the end, and repeats nothing for nobody", () => {
  for (const status of ["pending", "processing"] as const) {
    expect(judgeReplay({ ...original, status }, sealed)).toMatchObject({ kind: "refused" });
  }
  expect(judgeReplay({ ...original, clientId: null }, sealed)).toMatchObject({ kind: "refused" });
  expect(judgeReplay({ ...original, status: "successful" }, null)).toMatchObject({ kind: "possible" });
});

function openPorts(known: ReplayableTransaction | null) {
  const calls: RepeatedCall[] = [];
  const records: string[] = [];
  const ports: ReplayPorts = {
    findTransaction: async () => known,
    openRequest: async () => null,
    findChannel: async () => 4,
    makeCall: async (call) => {
      calls.push(call);
      return { transactionId: "new" };
    },
    recordReplay: async (by, originalId, transactionId) => {
      records.push(`${by.actor.name} ${originalId} ${transactionId}`);
    },
  };
  return { ports, calls, records };
}

it("makes the call in the client's name, linked to what it repeats, and puts it in the audit trail", async () => {
  const { ports, calls, records } = openPorts(original);
  expect(await replayTransaction(ports, operator, original.id)).toEqual({ kind: "replayed", transactionId: "new" });
  expect(calls).toMatchObject([
    { clientId: 7, by: { name: "Olive" }, replayOf: original.id, asynchronous: false, request: { method: "POST" } },
  ]);
  expect(records).toEqual([`Olive ${original.id} new`]);
});

it("calls nobody where it may not, or there is nothing to repeat", async () => {
  const pending = openPorts({ ...original, status: "pending" });
  expect(await replayTransaction(pending.ports, operator, original.id)).toMatchObject({ kind: "refused" });
  const elsewhere = openPorts({ ...original, origin: "call" });
  expect(await replayTransaction(elsewhere.ports, operator, original.id)).toMatchObject({ kind: "refused" });
  const none = openPorts(null);
  expect(await replayTransaction(none.ports, operator, original.id)).toEqual({ kind: "not_found" });
  const viewer: Author = { actor: { kind: "user", id: "v", name: "Vic", role: "viewer" }, address: null };
  const refused = openPorts(original);
  await expect(replayTransaction(refused.ports, viewer, original.id)).rejects.toThrow(Fault);
  for (const { calls, records } of [pending, elsewhere, none, refused]) expect([...calls, ...records]).toEqual([]);
});

it("repeats a call that named its channel by number only where its path leads there too", () => {
  const call: ReplayableTransaction = { ...original, origin: "call" };
  expect(findWrongChannel(call, 3)).toBeNull();
  expect(findWrongChannel(call, 4)).toContain("another channel");
  expect(findWrongChannel(call, null)).toContain("no channel");
  expect(findWrongChannel(original, 4)).toBeNull();
});

it("names the organisation that such a call was for, which only its description did", () => {
  const esb = {
    organization: "NIDA",
    mode: "push" as const,
    registrationId: 1,
    engineUrl: null,
    signatureVerified: null,
  };
  const judged = judgeReplay({ ...original, origin: "call", esb }, null);
  expect(judged.kind === "possible" ? judged.request.headers : []).toEqual([
    ["content-type", "application/json"],
    ["x-organization", "NIDA"],
    ["x-esb-mode", "push"],
  ]);
});

it("never calls an address that secrets were taken out of", () => {
  expect(judgeReplay({ ...original, requestUrl: "/t?token=•••" }, null)).toMatchObject({ kind: "refused" });
});
