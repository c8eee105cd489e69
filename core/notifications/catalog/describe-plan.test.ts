import { expect, test } from "vitest";
import type { EmissionPlan, PlannedMessage, Skip } from "../emit/model.ts";
import type { NotificationRule } from "../model.ts";
import { describePlan } from "./describe-plan.ts";

const message = (change: Partial<PlannedMessage>): PlannedMessage => ({
  ruleId: 1,
  recipient: {
    userId: 7,
    actorType: "TEACHER",
    name: "Asha",
    phones: [],
    email: "asha@example.com",
    language: null,
    timeZone: null,
  },
  medium: "email",
  language: "sw",
  templateId: 3,
  templateVersion: 2,
  subject: "Habari",
  body: "Asha",
  html: null,
  missing: [],
  priority: "NORMAL",
  weight: 50,
  dueAt: new Date("2026-03-01T08:00:00Z"),
  held: null,
  overridden: false,
  idempotencyKey: "k:X:1:7:TEACHER:EMAIL",
  ...change,
});
const skip: Skip = {
  code: "preference",
  reason: "Blocked by user preference",
  ruleId: 2,
  recipient: { userId: 8, actorType: "STAFF" },
  medium: "sms",
  outboxId: null,
};
const plan: EmissionPlan = {
  disposition: "queued",
  reason: "",
  messages: [message({}), message({ ruleId: 2, medium: "sms", idempotencyKey: "k:X:2:7:TEACHER:SMS" })],
  skipped: [skip],
};
const rules = [
  { id: 1, name: "Teachers", eventCode: "X", recipientPolicy: "TEACHER" },
  { id: 2, name: "", eventCode: "X", recipientPolicy: "" },
] as NotificationRule[];

test("a plan says of each message who gets it where, and names the rule that made it", () => {
  const report = describePlan(plan, { rules }, null);
  expect(report.messages).toMatchObject([
    {
      ruleName: "Teachers",
      recipient: "Asha (TEACHER 7)",
      address: "asha@example.com",
      dueAt: "2026-03-01T08:00:00.000Z",
    },
    { ruleName: "X to ALL", medium: "sms", address: "" },
  ]);
  expect(report.skipped).toMatchObject([{ recipient: "STAFF 8", reason: "Blocked by user preference" }]);
});

test("a recipient that could not be read is shown as the report wrote it", () => {
  const recipient = { userId: null, actorType: "STAFF" };
  const unreadable: Skip = { ...skip, code: "bad_recipient", recipient, raw: { user_id: "x" } };
  const report = describePlan({ ...plan, skipped: [unreadable] }, { rules }, null);
  expect(report.skipped).toMatchObject([{ recipient: '{"user_id":"x"}' }]);
});

test("of one rule only what that rule would do is shown", () => {
  const report = describePlan(plan, { rules }, 1);
  expect([report.messageCount, report.skippedCount]).toEqual([1, 0]);
});

test("of very many messages the first are listed and all are counted", () => {
  const many = Array.from({ length: 1_000 }, (_, at) => message({ idempotencyKey: `${at}` }));
  const report = describePlan({ ...plan, messages: many }, { rules }, null);
  expect([report.messages.length, report.messageCount]).toEqual([200, 1_000]);
});
