import fc from "fast-check";
import { expect, it } from "vitest";
import { makeTestCatalog, makeTestFacts, makeTestRequest } from "./make-test-catalog.ts";
import { type EmissionPlan, skipCodes } from "./model.ts";
import { planEmission } from "./plan-emission.ts";
import { readRecipient } from "./read-recipient.ts";

const medium = fc.constantFrom("sms", "email", "in_app");
const digest = fc.option(fc.constantFrom({ every: "hour" as const }, { every: "day" as const, at: "09:00" }));
const rule = fc.record({
  recipientPolicy: fc.constantFrom("", "ALL", "teacher", "STAFF", "PARENT", "GROUP:board", "GROUP:none"),
  priority: fc.constantFrom("NORMAL", "CRITICAL"),
  media: fc.uniqueArray(medium as fc.Arbitrary<"sms" | "email" | "in_app">),
  active: fc.boolean(),
  digest,
  throttle: fc.option(fc.record({ count: fc.integer({ min: 1, max: 2 }), minutes: fc.constant(60) })),
});
const userId = fc.integer({ min: 0, max: 4 });
const recipient = fc.oneof(
  fc.record(
    {
      user_id: fc.oneof(userId, fc.constant("3"), fc.string()),
      actor_type: fc.constantFrom("TEACHER", "teacher", "STAFF", "PARENT"),
      to_email: fc.constantFrom(null, "a@example.org", "no address"),
      to_phone: fc.constantFrom(null, "+255712345678", ["+255700000001"], "x"),
      preferred_lang: fc.constantFrom(null, "en", "sw", "xx"),
    },
    { requiredKeys: [] },
  ),
  fc.object(),
);
// Who is named twice is told once, and a duplicate the other time; that has a test of its own.
const nameOf = (one: { user_id?: unknown; actor_type?: unknown }) =>
  `${String(one.user_id).trim()} ${String(one.actor_type).trim().toUpperCase()}`;
const person = fc.record({ userId, actorType: fc.constantFrom("TEACHER", "STAFF"), active: fc.boolean() });
const preference = fc.record({
  userId,
  actorType: fc.constantFrom("TEACHER", "STAFF"),
  allowSms: fc.boolean(),
  allowEmail: fc.boolean(),
  quietHours: fc.option(fc.constant({ from: "09:00", to: "17:00" })),
});
const world = fc.record({
  rules: fc.array(rule, { maxLength: 4 }),
  templates: fc.uniqueArray(
    fc.record({ medium: medium as fc.Arbitrary<"sms">, language: fc.constantFrom("en", "sw") }),
    {
      selector: (one) => `${one.medium}${one.language}`,
    },
  ),
  recipients: fc.uniqueArray(recipient, { maxLength: 6, selector: nameOf }),
  people: fc.uniqueArray(person, { maxLength: 4, selector: (one) => `${one.userId} ${one.actorType}` }),
  preferences: fc.array(preference, { maxLength: 4 }),
  off: fc.subarray(["SMS", "TEACHER"]),
});

type World = typeof world extends fc.Arbitrary<infer One> ? One : never;

function plan({ rules, templates, recipients, people, preferences, off }: World, taken = {}): EmissionPlan {
  const facts = { recipients, people, preferences, members: { board: people }, taken };
  return planEmission(makeTestCatalog({ rules, templates, off }), makeTestRequest(), makeTestFacts(facts));
}

const placeOf = (
  ruleId: number,
  medium: string,
  { userId, actorType }: { userId: number | null; actorType: string | null },
) => `${ruleId} ${medium} ${userId} ${actorType}`;

it("no key comes twice, and nobody is both told and skipped by one rule and medium", () => {
  fc.assert(
    fc.property(world, (given) => {
      const { messages, skipped } = plan(given);
      const keys = messages.map(({ idempotencyKey }) => idempotencyKey);
      expect(new Set(keys).size).toBe(keys.length);
      const told = new Set(messages.map(({ ruleId, medium, recipient }) => placeOf(ruleId, medium, recipient)));
      for (const { code, ruleId, medium, recipient } of skipped) {
        expect(skipCodes).toContain(code);
        if (medium !== null && recipient !== null) expect(told).not.toContain(placeOf(ruleId, medium, recipient));
      }
    }),
    { numRuns: 400 },
  );
});

it("every active rule leaves a message or a reason, and the disposition says which", () => {
  fc.assert(
    fc.property(world, (given) => {
      const { messages, skipped, disposition, reason } = plan(given);
      expect(disposition).toBe(messages.length > 0 ? "queued" : "suppressed");
      expect(reason === "").toBe(disposition === "queued");
      if (reason === "no_active_rule" || reason === "no_recipients") return;
      given.rules.forEach(({ active }, index) => {
        const id = index + 1;
        expect([...messages, ...skipped].some(({ ruleId }) => ruleId === id)).toBe(active);
      });
    }),
    { numRuns: 400 },
  );
});

it("the same facts give the same plan, and what has been made is all duplicates the next time", () => {
  fc.assert(
    fc.property(world, (given) => {
      const first = plan(given);
      expect(plan(given)).toEqual(first);
      const taken = Object.fromEntries(first.messages.map(({ idempotencyKey }, index) => [idempotencyKey, index]));
      const again = plan(given, taken);
      expect(again.messages).toEqual([]);
      const known = again.skipped.filter(({ code, outboxId }) => code === "duplicate" && outboxId !== null);
      expect(known.length).toBeGreaterThanOrEqual(first.messages.length);
    }),
    { numRuns: 300 },
  );
});

it("an entry of a stranger's is read or refused with a reason, and never throws", () => {
  fc.assert(
    fc.property(fc.anything(), (raw) => {
      const read = readRecipient(raw);
      if (!read.ok) expect(read.reason).not.toBe("");
    }),
  );
});
