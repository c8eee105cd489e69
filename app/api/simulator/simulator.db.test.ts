import { afterAll, beforeAll, expect, it } from "vitest";
import type { JsonObject } from "#core/json.ts";
import { NotificationLogDetailReply } from "#core/notifications/send/log-reply.ts";
import { type ApiCaller, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import { putTestProvider } from "#scripts/testing/put-test-provider.ts";
import { claimDeliveryWork } from "#workers/processors/send-deliveries.ts";
import * as one from "../notification-logs/[id]/route.ts";
import * as sendEmail from "../send/email/route.ts";
import * as sendSms from "../send/sms/route.ts";
import * as health from "./health/route.ts";
import * as history from "./history/route.ts";
import * as email from "./send-email/route.ts";
import * as sms from "./send-sms/route.ts";

let api: ApiCaller;
beforeAll(async () => {
  api = await openApiCaller();
  await putTestProvider(api.test.platform.database.sql, "simulator", { kind: "simulator" });
  api.test.platform.providers.forget();
});
afterAll(() => api.test.close());

const post = (module: object, body: unknown) => api.call(module, "POST", { as: "operator", body });
const list = async (query: string) => (await api.call(history, "GET", { as: "viewer", query })).body;

it("answers an e-mail and a text message as documented, and keeps both", async () => {
  const mail = { to: "user@example.com", subject: "Hi", message: "Hello", html_message: "<b>Hello</b>" };
  expect(await post(email, mail)).toMatchObject({
    status: 200,
    text: JSON.stringify({
      success: true,
      message: "Email sent successfully",
      data: { to: "user@example.com", subject: "Hi", message_length: 5, has_html: true },
    }),
  });
  const text = await post(sms, { to: "+966501234567", message: "123456" });
  expect(text.body).toEqual({
    success: true,
    message: "SMS sent successfully",
    data: { to: "+966501234567", message_length: 6 },
  });
  const kept = await list("?limit=2");
  expect(kept).toMatchObject({
    count: 2,
    next: null,
    counters: { total: 2, email: 1, sms: 1, failed: 0 },
    results: [
      { channel: "sms", to: ["+966501234567"], message: "123456", outcome: "taken", delivery: null },
      { channel: "email", to: ["user@example.com"], subject: "Hi", html_message: "<b>Hello</b>" },
    ],
  });
  expect((await list("?channel=email")).count).toBe(1);
  expect((await list("?search=123456")).count).toBe(1);
  expect((await list("?channel=fax")).channel).toEqual(['Expected one of "email", "sms".']);
});

it("says what is missing or wrong in one sentence", async () => {
  const missing = await post(email, { to: "user@example.com", message: "" });
  expect(missing).toMatchObject({
    status: 400,
    body: { success: false, error: "Missing required fields: subject, message" },
  });
  expect((await post(sms, {})).body.error).toBe("Missing required fields: to, message");
  expect((await post(sms, { to: 7, message: "a" })).body.error).toBe("Expected texts without NUL characters: to");
  expect((await post(sms, { to: "12", message: "a" })).body.error).toMatch(/^to: "12" is no phone number/);
  expect((await post(email, { to: " ", subject: "a", message: "a" })).body.error).toBe("to: There is no recipient.");
});

it("fails with 500 and 429 when the recipient asks for it, in the API and as a provider", async () => {
  expect((await post(email, { to: "Fail@example.com", subject: "a", message: "a" })).status).toBe(500);
  const busy = await post(sms, { to: "+966512300429", message: "a" });
  expect([busy.status, busy.headers.get("retry-after")]).toEqual([429, "2"]);
  const sent = await Promise.all([
    post(sendEmail, { recipient: "user@example.com", subject: "a", message: "a" }),
    post(sendEmail, { recipient: "fail@example.com", subject: "a", message: "a" }),
    post(sendEmail, { recipient: "timeout@example.com", subject: "a", message: "a" }),
    post(sendSms, { recipient: "+966512300429", message: "a" }),
  ]);
  for (const attempt of await claimDeliveryWork(api.test.platform)(10)) await attempt();
  const logs = await Promise.all(
    sent.map(async ({ body }) =>
      NotificationLogDetailReply.parse((await api.call(one, "GET", { params: { id: body.id } })).body),
    ),
  );
  expect(logs.map(({ status, error_message }) => [status, error_message])).toEqual([
    ["sent", null],
    ["sending", "HTTP 500"],
    ["sending", "The simulator was told not to answer."],
    ["sending", "HTTP 429"],
  ]);
  expect((await list("")).counters).toMatchObject({ failed: 5 });
  const [newest] = (await list("?search=user@example.com")).results as JsonObject[];
  expect(newest).toMatchObject({ delivery: logs[0]?.delivery });
});

it("tells how it is, and forgets everything when an operator says so", async () => {
  expect((await api.call(history, "DELETE", { as: "viewer" })).status).toBe(403);
  const before = await api.call(health, "GET", { as: "viewer" });
  expect(before.body).toMatchObject({
    status: "healthy",
    statistics: { total: 8, last_received_at: expect.any(String) },
  });
  expect((await api.call(history, "DELETE", { as: "operator" })).status).toBe(204);
  expect((await list("")).count).toBe(0);
  expect((await api.call(health, "GET")).body).toMatchObject({ statistics: { total: 0, last_received_at: null } });
  const { sql } = api.test.platform.database;
  const [entry] = await sql`select action, detail from audit_entries where object_kind = 'simulator'`;
  expect(entry).toEqual({ action: "simulator.cleared", detail: { messages: 8 } });
});
