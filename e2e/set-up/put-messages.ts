import { openDatabase, type Sql } from "#db/connect.ts";
import { makeEmission, makeEscalation, makeSkip } from "#scripts/testing/make-emission.ts";
import { makeOutboxMessage } from "#scripts/testing/make-outbox-message.ts";

const at = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const nextWeek = new Date(Date.now() + 7 * 86_400_000);

/** Messages that the journeys look at: an event with every kind of outcome, and one whose messages all failed. */
export async function putMessages(databaseUrl: string): Promise<void> {
  const database = openDatabase(databaseUrl, { connectionsMax: 1 });
  try {
    const ruleId = await putRule(database.sql, "JOURNEY_LICENCE");
    await putStory(database.sql, ruleId);
    await putFailures(database.sql, ruleId);
  } finally {
    await database.close();
  }
}

async function putRule(sql: Sql, eventCode: string): Promise<number> {
  const [event] = await sql<{ id: number }[]>`insert into notification_events (code, description, module)
    values (${eventCode}, 'A licence of the journeys', 'LICENCE') returning id`;
  const plan = { group: "JOURNEY_GUARD", media: ["sms"], everyMinutes: 30, timesMax: 3 };
  const [rule] = await sql<{ id: number }[]>`insert into notification_rules
      (event_id, name, recipient_policy, priority, media, escalation)
    values (${event?.id ?? 0}, 'Journey: tell teachers', 'TEACHER', 'CRITICAL', '{email,sms}', ${sql.json(plan)})
    returning id`;
  return rule?.id ?? 0;
}

async function putStory(sql: Sql, ruleId: number): Promise<void> {
  const eventCode = "JOURNEY_LICENCE";
  const emissionId = await makeEmission(sql, {
    ...{ at: at(20), eventCode, queuedCount: 4, skippedCount: 2, recipientCount: 4 },
    requestedBy: "journey-registry",
    context: { name: "Asha", licence: "TZ-1" },
  });
  const shared = { at: at(20), emissionId, eventCode, ruleId, priority: "CRITICAL", weight: 100 };
  await makeOutboxMessage(sql, { ...shared, status: "SENT", name: "Asha", html: "<h1>Your licence, Asha</h1>" });
  await makeOutboxMessage(sql, {
    ...shared,
    held: "quiet_hours",
    name: "Neema",
    medium: "sms",
    nextAttemptAt: nextWeek,
  });
  await makeOutboxMessage(sql, { ...shared, held: "digest", name: "Juma", nextAttemptAt: nextWeek });
  const failed = { ...shared, status: "FAILED", final: true, attempts: 5, lastError: "Missing to_email" } as const;
  const message = await makeOutboxMessage(sql, { ...failed, name: "Baraka", toEmail: null, missing: ["date"] });
  for (const userId of [501, 502]) await makeSkip(sql, emissionId, { at: at(20), ruleId, userId });
  const escalationId = await makeEscalation(sql, {
    ...{ at: at(19), messageId: message.id, messageNumber: message.number, ruleId, toldCount: 1 },
    nextAt: nextWeek,
  });
  const told = { at: at(18), emissionId: null, escalationId, eventCode, ruleId, status: "SENT" } as const;
  await makeOutboxMessage(sql, { ...told, medium: "sms", name: "Guard on duty", subject: "Message failed" });
}

async function putFailures(sql: Sql, ruleId: number): Promise<void> {
  const eventCode = "JOURNEY_FAILURES";
  const emissionId = await makeEmission(sql, { at: at(40), eventCode, queuedCount: 4 });
  for (let person = 1; person <= 4; person += 1) {
    const to = { toEmail: `person-${person}@journeys.example`, name: `Person ${person}`, userId: 600 + person };
    await makeOutboxMessage(sql, {
      ...{ at: at(40 - person), emissionId, eventCode, ruleId, status: "FAILED", final: true, attempts: 5 },
      ...to,
    });
  }
}
