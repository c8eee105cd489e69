import { expect, it } from "vitest";
import type { DirectoryPerson } from "../model.ts";
import { type DueEscalation, tellEscalation } from "./tell-escalation.ts";

const at = new Date("2026-03-01T09:00:00Z");
const member = (change: Partial<DirectoryPerson> = {}): DirectoryPerson => ({
  id: 1,
  userId: 9,
  actorType: "STAFF",
  name: "Juma",
  email: "juma@example.org",
  phone: "+255711111111",
  language: null,
  timeZone: null,
  active: true,
  createdAt: at,
  updatedAt: at,
  ...change,
});
const escalation: DueEscalation = {
  id: "0190a5a8-0000-7000-8000-000000000001",
  failedCount: 1,
  toldCount: 0,
  createdAt: at,
  plan: { group: "ON_CALL", media: ["sms", "email"], everyMinutes: 15, timesMax: 2 },
  message: {
    number: 42,
    failed: true,
    eventCode: "LICENCE_EXPIRING_SOON",
    medium: "sms",
    weight: 100,
    subject: "",
    recipientName: "Asha Mrema",
    recipientUserId: 1,
    recipientActorType: "TEACHER",
    lastError: "HTTP 503",
    entityType: "licence",
    entityId: "L-1",
  },
};
const tell = (change: Partial<DueEscalation> = {}, members = [member()]) =>
  tellEscalation(
    { ...escalation, ...change },
    { members, now: at, siteUrl: "https://signalbox.example/", newTraceId: () => "t" },
  );

it("tells each member by each medium which message it was, to whom, why it failed and where to see to it", () => {
  const step = tell();
  if (step.kind !== "tell") throw new Error("Nobody is told.");
  expect(step.nextAt).toEqual(new Date("2026-03-01T09:15:00Z"));
  expect(
    step.messages.map(({ medium, priority, ruleId, escalationId }) => ({ medium, priority, ruleId, escalationId })),
  ).toEqual(
    ["sms", "email"].map((medium) => ({ medium, priority: "CRITICAL", ruleId: null, escalationId: escalation.id })),
  );
  expect(step.messages[0]?.subject).toBe("Not delivered: LICENCE_EXPIRING_SOON to Asha Mrema (TEACHER 1)");
  expect(step.messages[0]?.body.split("\n")).toEqual([
    "Message 42 about LICENCE_EXPIRING_SOON by SMS to Asha Mrema (TEACHER 1) was not delivered: HTTP 503",
    `https://signalbox.example/admin/notifications/escalations#${escalation.id}`,
    "You are told again in 15 min, 2 times in all, until somebody acknowledges it.",
  ]);
});

it("says how many more of the rule failed since, and tells of them together", () => {
  const step = tell({ failedCount: 20 });
  if (step.kind !== "tell") throw new Error("Nobody is told.");
  expect(step.messages).toHaveLength(2);
  expect(step.messages[0]?.subject).toMatch(/ and 19 more$/);
  expect(step.messages[0]?.body.split("\n")[1]).toBe("Since then 19 more of the same rule were not.");
});

it("says at the last time that it is the last", () => {
  const step = tell({ toldCount: 1 });
  expect(step.kind === "tell" && step.messages[0]?.body).toContain("You are not told of it again.");
});

it("leaves out a medium by which a member cannot be reached", () => {
  const step = tell({}, [member({ phone: null })]);
  expect(step.kind === "tell" && step.messages.map(({ medium }) => medium)).toEqual(["email"]);
});

it("gives each telling keys of its own, so that none is made twice", () => {
  const keys = [0, 1].flatMap((toldCount) => {
    const step = tell({ toldCount });
    return step.kind === "tell" ? step.messages.map(({ idempotencyKey }) => idempotencyKey) : [];
  });
  expect(new Set(keys).size).toBe(4);
});

it.each<[string, Partial<DueEscalation>]>([
  ["all times are used up", { toldCount: 2 }],
  ["its rule has no plan any more", { plan: null }],
  ["its message is no longer on record", { message: null }],
  [
    "its message was sent after all",
    { message: { ...(escalation.message as NonNullable<DueEscalation["message"]>), failed: false } },
  ],
])("ends where %s", (_, change) => {
  expect(tell(change)).toEqual({ kind: "end" });
});
