import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { closeOpenEscalations, makeEscalation } from "#scripts/testing/make-emission.ts";
import { makeEvent } from "#scripts/testing/make-event.ts";
import { makeOutboxMessage } from "#scripts/testing/make-outbox-message.ts";
import { type ApiCaller, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import * as acknowledge from "./escalations/[id]/acknowledge/route.ts";
import * as escalations from "./escalations/route.ts";

let api: ApiCaller;
let ruleId: number;
beforeAll(async () => {
  api = await openApiCaller();
  ruleId = (await makeEvent(sql(), "ESCALATED")).ruleIds[0] ?? 0;
});
afterAll(() => api.test.close());
// A rule has one open at a time.
beforeEach(() => closeOpenEscalations(sql()));
const sql = () => api.test.platform.database.sql;

async function open(state: "open" | "ended" = "open") {
  const failed = { status: "FAILED", final: true, priority: "CRITICAL", eventCode: "ESCALATED", ruleId } as const;
  const message = await makeOutboxMessage(sql(), { ...failed, lastError: "HTTP 503" });
  const id = await makeEscalation(sql(), { messageId: message.id, messageNumber: message.number, ruleId, state });
  await makeOutboxMessage(sql(), { emissionId: null, escalationId: id, userId: 7, actorType: "STAFF", medium: "sms" });
  return { id, number: message.number };
}

describe("the escalations of the installation", () => {
  it("are listed with the message that failed, why, and who was told", async () => {
    const { id, number } = await open();
    await open("ended");
    const { status, body } = await api.call(escalations, "GET", { as: "viewer", query: "?state=open" });
    expect(status).toBe(200);
    const told = [{ channel: "SMS", recipient_user_id: 7, status: "QUEUED" }];
    const entry = { id, outbox_id: number, event_code: "ESCALATED", rule_id: ruleId, error: "HTTP 503", told };
    expect(body).toMatchObject({ ok: true, count: 1, data: [entry] });
    expect((await api.call(escalations, "GET", { query: "?limit=1" })).body).toMatchObject({ count: 2 });
    expect(await api.call(escalations, "GET", { query: "?state=shut" })).toMatchObject({
      status: 400,
      body: { ok: false, error: "state: Expected one of open, acknowledged, ended." },
    });
  });

  it("are acknowledged once, with a note or without, by an operator", async () => {
    const params = { id: (await open()).id };
    expect((await api.call(acknowledge, "POST", { as: "viewer", params })).status).toBe(403);
    const done = await api.call(acknowledge, "POST", { as: "operator", params, body: { note: " I call her. " } });
    expect(done).toMatchObject({
      status: 200,
      body: { ok: true, data: { state: "acknowledged", note: "I call her.", next_at: null } },
    });
    const again = await api.call(acknowledge, "POST", { as: "operator", params });
    expect(again).toMatchObject({ status: 409, body: { ok: false } });
    expect(again.body.error).toMatch(/^The escalation is not open: .+ has acknowledged it\.$/);
    const other = { id: (await open()).id };
    expect((await api.call(acknowledge, "POST", { as: "operator", params: other })).status).toBe(200);
  });

  it("that there are not, and notes that are none, are told apart", async () => {
    for (const id of [uuidv7(), "7"]) {
      expect((await api.call(acknowledge, "POST", { params: { id } })).body).toEqual({ ok: false, error: "Not found" });
    }
    const params = { id: (await open()).id };
    expect((await api.call(acknowledge, "POST", { params, body: { note: 7 } })).status).toBe(400);
    expect((await api.call(acknowledge, "GET", { params })).status).toBe(405);
  });
});
