import { describe, expect, it } from "vitest";
import {
  makeTestCatalog,
  makeTestFacts,
  makeTestRequest,
  type TestCatalog,
  type TestFacts,
} from "./make-test-catalog.ts";
import { planEmission } from "./plan-emission.ts";

const plan = (catalog: TestCatalog = {}, facts: TestFacts = {}, context = {}) =>
  planEmission(makeTestCatalog(catalog), makeTestRequest({ number: "L-1", ...context }), makeTestFacts(facts));
const teacher = (userId: number, more = {}) => ({ user_id: userId, actor_type: "TEACHER", ...more });

describe("which rules and recipients", () => {
  it("no active rule is said before no recipients", () => {
    expect(plan({ rules: [{ active: false }] }, { recipients: [] })).toMatchObject({
      disposition: "suppressed",
      reason: "no_active_rule",
    });
    expect(plan({}, { recipients: [] })).toMatchObject({ disposition: "suppressed", reason: "no_recipients" });
  });

  it("rules are gone through by id, and within each recipients by media", () => {
    const { messages } = plan(
      {
        rules: [
          { id: 9, media: ["email"] },
          { id: 2, media: ["sms", "email"] },
        ],
        templates: [{}, { medium: "sms" }],
      },
      { recipients: [teacher(1), teacher(2)] },
    );
    expect(messages.map(({ idempotencyKey }) => idempotencyKey)).toEqual([
      "base:LICENCE_ISSUED:2:1:TEACHER:SMS",
      "base:LICENCE_ISSUED:2:1:TEACHER:EMAIL",
      "base:LICENCE_ISSUED:2:2:TEACHER:SMS",
      "base:LICENCE_ISSUED:2:2:TEACHER:EMAIL",
      "base:LICENCE_ISSUED:9:1:TEACHER:EMAIL",
      "base:LICENCE_ISSUED:9:2:TEACHER:EMAIL",
    ]);
  });

  it.each(["", "ALL", "all", "*", "TEACHER", "teacher"])("the policy %j tells a teacher", (recipientPolicy) => {
    expect(plan({ rules: [{ recipientPolicy }] }).messages).toHaveLength(1);
  });

  it("a policy that nobody fits is skipped as a whole, before its media are looked at", () => {
    expect(plan({ rules: [{ recipientPolicy: "STAFF", media: [] }] })).toMatchObject({
      reason: "no_messages_built",
      skipped: [{ code: "no_recipient_matched", reason: "No recipients matched recipient_policy", ruleId: 1 }],
    });
    expect(plan({ rules: [{ media: [] }] }).skipped).toMatchObject([
      { code: "no_media", reason: "No channels configured for active rule" },
    ]);
  });

  it("actor types are read without regard to case, and stand in keys as the catalogue writes them", () => {
    const { messages } = plan({}, { recipients: [teacher(1, { actor_type: " teacher " })] });
    expect(messages[0]).toMatchObject({
      recipient: { actorType: "TEACHER" },
      idempotencyKey: "base:LICENCE_ISSUED:1:1:TEACHER:EMAIL",
    });
  });

  it("each entry is judged for itself", () => {
    const { messages, skipped } = plan(
      {},
      { recipients: [teacher(0), teacher(2, { actor_type: "PARENT" }), teacher(3)] },
    );
    expect(messages.map(({ recipient }) => recipient.userId)).toEqual([3]);
    expect(skipped).toMatchObject([
      { code: "bad_recipient", raw: { user_id: 0 } },
      { code: "unknown_actor_type", reason: "Unknown actor_type code: PARENT", recipient: { userId: 2 } },
    ]);
  });

  it("a group is told whoever the request names, and one without active members is said", () => {
    const rules = [{ recipientPolicy: "GROUP:board" }];
    const members = { board: [{ userId: 5, actorType: "STAFF", email: "board@example.org" }] };
    expect(plan({ rules }, { recipients: [], members }).messages).toMatchObject([
      { recipient: { userId: 5, actorType: "STAFF", email: "board@example.org" } },
    ]);
    expect(plan({ rules }, { members: { board: [{ active: false }] } }).skipped).toMatchObject([
      { code: "empty_group" },
    ]);
    expect(plan({ rules }).skipped).toMatchObject([{ code: "empty_group", reason: "There is no group board" }]);
  });

  it("the directory fills in what the request does not say, and who is switched off there is not told", () => {
    const people = [
      { userId: 1, email: "own@example.org", phone: "+255700000001", language: "sw", timeZone: "Africa/Nairobi" },
    ];
    expect(plan({}, { recipients: [teacher(1)], people }).messages[0]?.recipient).toEqual({
      userId: 1,
      actorType: "TEACHER",
      name: "Asha",
      phones: ["+255700000001"],
      email: "own@example.org",
      language: "sw",
      timeZone: "Africa/Nairobi",
    });
    const named = [teacher(1, { to_email: "asked@example.org" })];
    expect(plan({}, { recipients: named, people }).messages[0]?.recipient.email).toBe("asked@example.org");
    expect(plan({}, { people: [{ userId: 1, active: false }] }).skipped).toMatchObject([{ code: "bad_recipient" }]);
  });
});

describe("which media", () => {
  it("one that is switched off is left out and said once", () => {
    const { messages, skipped } = plan(
      { rules: [{ media: ["sms", "email"] }], off: ["SMS"] },
      { recipients: [teacher(1), teacher(2)] },
    );
    expect(messages.map(({ medium }) => medium)).toEqual(["email", "email"]);
    expect(skipped).toMatchObject([{ code: "medium_inactive", medium: "sms", recipient: null }]);
  });

  it.each([
    ["a medium that is not allowed", { allowEmail: false }],
    [
      "an event that is switched off",
      { events: [{ eventCode: "LICENCE_ISSUED", medium: "email", mode: "off" } as const] },
    ],
  ])("%s is skipped, unless the rule is critical", (_what, preference) => {
    expect(plan({}, { preferences: [preference] }).skipped).toMatchObject([
      { code: "preference", reason: "Blocked by user preference", medium: "email" },
    ]);
    expect(plan({ rules: [{ priority: "CRITICAL" }] }, { preferences: [preference] }).messages).toMatchObject([
      { priority: "CRITICAL", weight: 100, overridden: true },
    ]);
  });

  it("an address that is suppressed is skipped, however critical and however it is written", () => {
    const suppressions = { "email:asha@example.org": "bounce", "sms:+255712345678": "stop" } as const;
    const rules = [{ priority: "CRITICAL", media: ["sms" as const, "email" as const] }];
    const recipients = [teacher(1, { to_email: "ASHA@example.org", to_phone: "00255 712 345 678" })];
    expect(plan({ rules }, { recipients, suppressions }).skipped).toMatchObject([
      { code: "suppressed_address", medium: "sms" },
      { code: "suppressed_address", medium: "email" },
    ]);
    const both = [teacher(1, { to_phone: ["+255712345678", "+255700000001"] })];
    const templates = [{ medium: "sms" as const }];
    expect(plan({ rules: [{ media: ["sms"] }], templates }, { recipients: both, suppressions }).messages).toMatchObject(
      [{ recipient: { phones: ["+255700000001"] } }],
    );
  });

  it("an address that is missing is queued, and one that cannot be read is skipped for its medium alone", () => {
    const rules = [{ media: ["sms" as const, "email" as const] }];
    const templates = [{}, { medium: "sms" as const }];
    expect(plan({ rules, templates }, { recipients: [teacher(1)] }).messages).toHaveLength(2);
    const { messages, skipped } = plan({ rules, templates }, { recipients: [teacher(1, { to_phone: "ask Asha" })] });
    expect(messages.map(({ medium }) => medium)).toEqual(["email"]);
    expect(skipped).toMatchObject([{ code: "bad_recipient", medium: "sms" }]);
  });
});

describe("in which words", () => {
  const templates = [{ id: 1 }, { id: 2, language: "sw" }, { id: 3, language: "fr" }];
  it.each([
    ["what the request asks for", { preferred_lang: "FR" }, { preferredLang: "sw" }, { language: "sw" }, "fr"],
    ["the preference", {}, { preferredLang: "sw" }, { language: "fr" }, "sw"],
    ["the directory", {}, {}, { language: "fr" }, "fr"],
    ["English where nobody says", {}, {}, {}, "en"],
    ["English where there is no template", { preferred_lang: "de" }, {}, {}, "en"],
  ])("%s decides", (_who, asked, preference, person, language) => {
    const facts = { recipients: [teacher(1, asked)], preferences: [preference], people: [person] };
    expect(plan({ templates }, facts).messages[0]?.language).toBe(language);
  });

  it("no template, and one that fails, are skips of that message alone", () => {
    const rules = [{ media: ["sms" as const, "email" as const, "in_app" as const] }];
    const failing = {
      medium: "in_app" as const,
      dialect: "liquid" as const,
      body: "{% for i in (1..99999999) %}x{% endfor %}",
    };
    const { messages, skipped } = plan({ rules, templates: [{}, failing] });
    expect(messages.map(({ medium }) => medium)).toEqual(["email"]);
    expect(skipped).toMatchObject([
      { code: "no_template", reason: "No active template found for event/channel/language" },
      { code: "template_failed" },
    ]);
  });

  it("placeholders without a value stay and are told; an e-mail without a subject has the documented one", () => {
    const { messages } = plan({ templates: [{ subject: "", body: "{number} of {year}" }] });
    expect(messages[0]).toMatchObject({
      subject: "Notification: LICENCE_ISSUED",
      body: "L-1 of {year}",
      missing: ["year"],
    });
  });
});

describe("once", () => {
  it("a recipient who is named twice, and a message that there is already, are duplicates", () => {
    expect(plan({}, { recipients: [teacher(1), teacher(1)] })).toMatchObject({
      messages: [{ recipient: { userId: 1 } }],
      skipped: [{ code: "duplicate", reason: "Duplicate idempotency key (already queued)", outboxId: null }],
    });
    expect(plan({}, { taken: { "base:LICENCE_ISSUED:1:1:TEACHER:EMAIL": 41 } })).toMatchObject({
      disposition: "suppressed",
      skipped: [{ code: "duplicate", outboxId: 41 }],
    });
  });

  it("a throttled rule lets through what is left, but for critical ones", () => {
    const throttle = { count: 2, minutes: 60 };
    const made = { "1 1 TEACHER email": 2, "1 2 TEACHER email": 1 };
    const facts = { recipients: [teacher(1), teacher(2), teacher(3)], made };
    const { messages, skipped } = plan({ rules: [{ throttle }] }, facts);
    expect(messages.map(({ recipient }) => recipient.userId)).toEqual([2, 3]);
    expect(skipped).toMatchObject([{ code: "throttled", recipient: { userId: 1 } }]);
    const critical = plan({ rules: [{ throttle, priority: "CRITICAL" }] }, facts).messages;
    expect(critical.map(({ overridden }) => overridden)).toEqual([true, false, false]);
  });
});

describe("when", () => {
  const now = new Date("2026-06-10T10:00:00Z");

  it.each([
    ["the person's own zone", { timeZone: "Africa/Nairobi" }, { timeZone: "Asia/Tokyo" }, "2026-06-10T11:00:00Z"],
    ["the directory's zone", {}, { timeZone: "Africa/Nairobi" }, "2026-06-10T11:00:00Z"],
    ["the installation's zone", {}, {}, "2026-06-10T12:00:00Z"],
    ["the next zone where one is not known", { timeZone: "Mars/Olympus" }, {}, "2026-06-10T12:00:00Z"],
  ])("quiet hours are told by the clock of %s", (_whose, preference, person, end) => {
    const facts = {
      preferences: [{ ...preference, quietHours: { from: "12:00", to: "14:00" } }],
      people: [person],
      now: new Date(Date.parse(end) - 3_600_000),
    };
    expect(plan({ settings: { timeZone: "Africa/Maputo" } }, facts).messages).toMatchObject([
      { held: "quiet_hours", dueAt: new Date(end) },
    ]);
  });

  it("they hold e-mail and text messages, not the inbox, and nothing that is critical", () => {
    const settings = { quietHours: { from: "09:00", to: "11:00" } };
    const rules = [{ media: ["email" as const, "in_app" as const] }];
    const templates = [{}, { medium: "in_app" as const }];
    expect(plan({ settings, rules, templates }).messages).toMatchObject([
      { held: "quiet_hours" },
      { held: null, dueAt: now },
    ]);
    expect(plan({ settings, rules: [{ priority: "CRITICAL" }] }).messages).toMatchObject([
      { held: null, dueAt: now, overridden: true },
    ]);
  });

  it.each([
    ["the rule's digest", null, { every: "hour" as const }, "2026-06-10T11:00:00.000Z"],
    [
      "the person's own choice of hours",
      "hourly" as const,
      { every: "day" as const, at: "18:00" },
      "2026-06-10T11:00:00.000Z",
    ],
    [
      "the person's days at the rule's time",
      "daily" as const,
      { every: "day" as const, at: "18:00" },
      "2026-06-10T18:00:00.000Z",
    ],
    ["the person's days at eight", "daily" as const, null, "2026-06-11T08:00:00.000Z"],
  ])("%s gathers messages", (_whose, mode, digest, due) => {
    const events = mode === null ? [] : [{ eventCode: "LICENCE_ISSUED", medium: "email" as const, mode }];
    const [message] = plan({ rules: [{ digest }] }, { preferences: [{ events }] }).messages;
    expect(message).toMatchObject({ held: "digest", dueAt: new Date(due) });
  });

  it("who wants to be told at once is, whatever the rule gathers; and a digest is not sent into quiet hours", () => {
    const digest = { every: "hour" as const };
    const events = [{ eventCode: "LICENCE_ISSUED", medium: "email" as const, mode: "at_once" as const }];
    expect(plan({ rules: [{ digest }] }, { preferences: [{ events }] }).messages).toMatchObject([
      { held: null, dueAt: now },
    ]);
    const settings = { quietHours: { from: "10:30", to: "11:30" } };
    expect(plan({ rules: [{ digest }], settings }).messages).toMatchObject([
      { held: "digest", dueAt: new Date("2026-06-10T11:30:00Z") },
    ]);
  });
});
