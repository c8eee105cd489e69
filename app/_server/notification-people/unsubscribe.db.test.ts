import { afterAll, beforeAll, expect, test } from "vitest";
import { GET, POST } from "#app/unsubscribe/[token]/route.ts";
import { writeUnsubscribeToken } from "#core/notifications/people/unsubscribe-link.ts";
import { findPreference } from "#db/queries/notifications/people/find-preference.ts";
import { loadRecipientFacts } from "#db/queries/notifications/people/load-recipient-facts.ts";
import { openUnsubscribeSite } from "#platform/notifications/open-unsubscribe-site.ts";
import { type ApiCaller, openApiCaller } from "#scripts/testing/open-api-caller.ts";

let api: ApiCaller;
let key: Uint8Array;
beforeAll(async () => {
  api = await openApiCaller();
  await sql()`insert into notification_events (id, code, description, module)
    values (1, 'INVOICE', 'An invoice & its <sum>', 'PAYMENT'), (2, 'GRADED', 'Graded', 'CPD') on conflict do nothing`;
  ({ key } = await openUnsubscribeSite(api.test.platform));
});
afterAll(() => api.test.close());

const sql = () => api.test.platform.database.sql;
const tokenOf = (userId: number | null, eventId = 1) =>
  writeUnsubscribeToken(key, {
    person: userId === null ? null : { userId, actorType: "TEACHER" },
    eventId,
    email: "Asha.Juma@example.com",
  });
async function call(method: "GET" | "POST", token: string, body?: string, query = "") {
  const request = new Request(`http://localhost:3000/unsubscribe/${token}${query}`, {
    method,
    ...(body === undefined ? {} : { body, headers: { "content-type": "application/x-www-form-urlencoded" } }),
  });
  const response = await { GET, POST }[method](request, { params: Promise.resolve({ token }) });
  return { status: response.status, headers: response.headers, text: await response.text() };
}
const wishesOf = (userId: number) => findPreference(sql(), { userId, actorType: "TEACHER" });
const oneClick = "List-Unsubscribe=One-Click";

test("one click switches e-mail about the event off at once, without a page, and only once on record", async () => {
  const token = tokenOf(1);
  for (let round = 0; round < 2; round += 1) {
    const { status, headers } = await call("POST", token, oneClick);
    expect([status, headers.get("content-type")]).toEqual([200, "text/plain"]);
  }
  expect(await wishesOf(1)).toMatchObject({
    allowEmail: true,
    events: [{ eventCode: "INVOICE", medium: "email", mode: "off" }],
  });
  const entries = await sql()`select actor_kind, detail from audit_entries where object_id = 'TEACHER/1'`;
  expect(entries).toMatchObject([{ actor_kind: "system", detail: { event: "INVOICE" } }]);
});

test("one click leaves the language alone, which is that of the directory until the person says another", async () => {
  await sql()`insert into notification_people (user_id, actor_type, language) values (9, 'TEACHER', 'sw')`;
  await call("POST", tokenOf(9), oneClick);
  expect(await wishesOf(9)).toMatchObject({ preferredLang: "sw" });
  const question = { people: [{ userId: 9, actorType: "TEACHER" }], addresses: [], eventCode: null };
  const { preferences } = await loadRecipientFacts(sql(), question);
  expect(preferences.get("9 TEACHER")).toMatchObject({ preferredLang: "sw", events: [{ mode: "off" }] });
  await sql()`update notification_people set language = 'fr' where user_id = 9`;
  expect(await wishesOf(9)).toMatchObject({ preferredLang: "fr" });
});

test("opening the link shows what holds and changes nothing", async () => {
  const { status, headers, text } = await call("GET", tokenOf(2));
  expect(status).toBe(200);
  expect(text).toContain("An invoice &amp; its &lt;sum&gt;");
  expect(text).toContain("As…@example.com");
  expect(text).not.toContain("asha.juma@");
  expect(headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(headers.get("referrer-policy")).toBe("no-referrer");
  expect(await wishesOf(2)).toBeNull();
});

test("the page gathers, switches off and switches on again, and leaves other events alone", async () => {
  await call("POST", tokenOf(3, 2), oneClick);
  const token = tokenOf(3);
  const saved = await call("POST", token, "mode_email=off&mode_sms=daily&mode_in_app=at_once&all_email=off");
  expect([saved.status, saved.headers.get("location")]).toEqual([303, `/unsubscribe/${token}?saved=1`]);
  expect(await wishesOf(3)).toMatchObject({
    allowEmail: false,
    events: [
      { eventCode: "GRADED", medium: "email", mode: "off" },
      { eventCode: "INVOICE", medium: "email", mode: "off" },
      { eventCode: "INVOICE", medium: "sms", mode: "daily" },
    ],
  });
  expect((await call("GET", token, undefined, "?saved=1")).text).toContain("You get no e-mail from us.");
  await call("POST", token, "mode_email=at_once&mode_sms=at_once&mode_in_app=at_once&all_email=on");
  expect(await wishesOf(3)).toMatchObject({ allowEmail: true, events: [{ eventCode: "GRADED" }] });
});

test("somebody without a key is known by the address, which the link suppresses and allows again", async () => {
  const token = tokenOf(null);
  await call("POST", token, oneClick);
  const suppressed = () => sql()`select reason from notification_suppressions where address = 'asha.juma@example.com'`;
  expect(await suppressed()).toMatchObject([{ reason: "unsubscribe" }]);
  expect((await call("GET", token)).text).toContain("Send e-mail again");
  await call("POST", token, "all_email=on");
  expect(await suppressed()).toEqual([]);
});

test("a link does not allow an address again that has bounced", async () => {
  await sql()`insert into notification_suppressions (medium, address, reason)
    values ('email', 'asha.juma@example.com', 'bounce')`;
  const token = tokenOf(null);
  expect((await call("GET", token)).text).not.toContain("<form");
  await call("POST", token, "all_email=on");
  expect(await sql()`select reason from notification_suppressions`).toMatchObject([{ reason: "bounce" }]);
});

test("an event that is gone, a link that was cut and a form that says nothing do no harm", async () => {
  expect((await call("GET", tokenOf(4, 999))).text).toContain("no longer sent");
  expect((await call("POST", tokenOf(4, 999), oneClick)).status).toBe(200);
  expect((await call("GET", tokenOf(4).slice(0, -2))).status).toBe(404);
  expect((await call("POST", "nonsense", oneClick)).status).toBe(404);
  expect((await call("POST", tokenOf(4), "mode_email=never&all_email=on")).status).toBe(400);
  expect((await call("POST", tokenOf(4))).status).toBe(400);
  expect(await wishesOf(4)).toBeNull();
});
