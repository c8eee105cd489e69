import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemActor } from "#core/people/model.ts";
import { listReplies } from "#db/queries/notifications/people/list-replies.ts";
import { type ApiCaller, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import { emailApi, putTestProvider } from "#scripts/testing/put-test-provider.ts";
import { putTestSecret } from "#scripts/testing/put-test-secret.ts";
import * as inbound from "./[provider]/inbound/route.ts";

const secret = "callback-secret-4711";
const mother = "01900000-0000-7000-8000-000000000001";
const child = "01900000-0000-7000-8000-000000000002";
let api: ApiCaller;
beforeAll(async () => {
  api = await openApiCaller();
  await putTestSecret(sql(), "callback", secret);
  await putTestProvider(sql(), "sms-api", emailApi("http://localhost:9", { callbackSecret: "callback" }));
  api.test.platform.providers.forget();
  await api.test.platform.vault.load();
});
afterAll(() => api.test.close());

const sql = () => api.test.platform.database.sql;
function send(payload: unknown, { signed = true, type = "application/json" } = {}) {
  const body = typeof payload === "string" ? payload : JSON.stringify(payload);
  const signature = createHmac("sha256", signed ? secret : "other")
    .update(body)
    .digest("hex");
  const headers = { "content-type": type, "x-signature": `sha256=${signature}` };
  return api.call(inbound, "POST", { as: null, body, params: { provider: "sms-api" }, headers });
}
const suppressed = async () =>
  (await sql()<{ address: string; reason: string }[]>`select address, reason from notification_suppressions`).map(
    ({ address, reason }) => `${address} ${reason}`,
  );

test("a stop word opts the sender's number out for every identity that has it, and a start word in again", async () => {
  await sql()`insert into identities (id, details) values (${mother}, '{}'), (${child}, '{}')`;
  await sql()`insert into identity_addresses (identity_id, type, address) values
    (${mother}, 'msisdn', '+255777000111'), (${child}, 'msisdn', '255777000111'), (${child}, 'msisdn', '+255777000112')`;
  const optedOut = async () =>
    (await sql()`select address from identity_addresses where opted_out order by address`).map(
      ({ address }) => address,
    );
  await send({ from: "255777000111", text: "STOP", id: "of-1" });
  expect(await optedOut()).toEqual(["+255777000111", "255777000111"]);
  const records = await sql()`select type, request_source as source, reason from identity_opt_outs`;
  const record = { type: "stop", source: "sms-api", reason: "A stop word, by sms-api" };
  expect(records).toEqual([record, record]);
  await send({ from: "255777000111", text: "STOP", id: "of-2" });
  expect(await sql()`select 1 from identity_opt_outs`).toHaveLength(2);
  await send({ from: "255777000111", text: "START", id: "of-3" });
  expect(await optedOut()).toEqual([]);
  expect(await suppressed()).toEqual([]);
  await sql()`delete from notification_replies`;
  await sql()`delete from audit_entries where object_kind = 'suppression'`;
});

test("a stop word ends text messages to its sender, a start word allows them again, and all of it is on record", async () => {
  const stopped = await send({ from: "255712345678", text: "Stop.", id: "in-1" });
  expect(stopped).toMatchObject({ status: 200, body: { taken: 1, repeated: 0, stopped: 1, started: 0 } });
  expect(await suppressed()).toEqual(["+255712345678 stop"]);
  expect((await send({ from: "255712345678", text: "Stop.", id: "in-1" })).body).toMatchObject({ repeated: 1 });
  const form = "From=%2B255712345678&Body=START&MessageSid=in-2";
  expect((await send(form, { type: "application/x-www-form-urlencoded" })).body).toMatchObject({ started: 1 });
  expect(await suppressed()).toEqual([]);
  await send([
    { from: "MPESA", message: "STOP" },
    { from: "255712345678", message: "What is this?" },
  ]);
  expect(await suppressed()).toEqual([]);
  const { rows, total } = await listReplies(sql(), systemActor, {
    search: null,
    effect: null,
    limit: 10,
    offset: 0,
  });
  expect(total).toBe(4);
  expect(rows.map(({ sender, effect }) => `${sender} ${effect}`).sort()).toEqual(
    ["+255712345678 null", "+255712345678 start", "+255712345678 stop", "MPESA null"].sort(),
  );
  const entries =
    await sql()`select action, actor_name from audit_entries where object_kind = 'suppression' order by id`;
  expect(entries).toMatchObject([
    { action: "suppression.added", actor_name: "Text message of +255712345678" },
    { action: "suppression.removed" },
  ]);
});

test("a start word does not allow a number again that was suppressed by hand", async () => {
  await sql()`insert into notification_suppressions (medium, address, reason) values ('sms', '+255700000001', 'manual')`;
  expect((await send({ from: "+255700000001", text: "START" })).body).toMatchObject({ taken: 1, started: 0 });
  expect(await suppressed()).toEqual(["+255700000001 manual"]);
});

test("words of the installation's own count in place of the usual ones", async () => {
  const settings = { timeZone: "UTC", quietHours: null, stopWords: ["ACHA"], startWords: [] };
  await sql()`insert into notification_settings (settings) values (${sql().json(settings)})`;
  expect((await send({ from: "+255700000002", text: "STOP" })).body).toMatchObject({ stopped: 0 });
  expect((await send({ from: "+255700000002", text: "acha" })).body).toMatchObject({ stopped: 1 });
});

test("what is not signed by the provider, or says nothing, is refused", async () => {
  expect((await send({ from: "+255700000003", text: "STOP" }, { signed: false })).status).toBe(401);
  expect((await send({ from: "+255700000003" })).body.errors).toMatchObject([{ pointer: "/text" }]);
  expect((await send("{")).status).toBe(400);
  expect((await api.call(inbound, "GET", { params: { provider: "sms-api" } })).status).toBe(405);
});
