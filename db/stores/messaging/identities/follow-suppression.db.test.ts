import { afterAll, beforeAll, expect, test } from "vitest";
import { applyReports } from "#db/stores/notifications/apply-reports.ts";
import { newId } from "#platform/new-id.ts";
import { makeQueuedSend } from "#scripts/testing/make-queued-send.ts";
import { openTestPlatform, type TestPlatform } from "#scripts/testing/open-test-platform.ts";

let installation: TestPlatform;
beforeAll(async () => {
  installation = await openTestPlatform();
});
afterAll(() => installation.close());

test("a message of a subscription that bounced opts its address out, once, however often it is reported", async () => {
  const { sql } = installation.platform.database;
  const identity = newId();
  await sql`insert into identities (id) values (${identity})`;
  await sql`insert into identity_addresses (identity_id, type, address)
    values (${identity}, 'email', 'Gone@Example.org'), (${identity}, 'email', 'other@example.org')`;
  const { deliveryId } = await makeQueuedSend(sql, { identity, address: "Gone@Example.org", medium: "email" });
  await sql`insert into attempts (id, delivery_id, number, state, started_at, provider)
    values (${newId()}, ${deliveryId}, 1, 'closed', now(), 'mailer')`;
  const report = { messageId: deliveryId, reference: null, word: "bounced", detail: "No such mailbox" };
  for (const fingerprint of ["first", "second"]) {
    await applyReports({ sql, now: () => new Date(), newId, hooksOff: false }, "mailer", [
      { ...report, status: "undelivered", suppression: "bounce", fingerprint },
    ]);
  }
  const optedOut = await sql`select address from identity_addresses where opted_out`;
  expect(optedOut).toEqual([{ address: "Gone@Example.org" }]);
  const records = await sql`select type, request_source as source, reason, created_by as by from identity_opt_outs`;
  expect(records).toEqual([
    { type: "stop", source: "mailer", reason: "bounce: No such mailbox", by: "Report of mailer" },
  ]);
});
