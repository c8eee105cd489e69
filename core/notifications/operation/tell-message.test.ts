import { describe, expect, it } from "vitest";
import { type MessageFacts, tellMessage } from "./tell-message.ts";

const facts: MessageFacts = {
  createdAt: new Date("2026-03-01T21:00:00Z"),
  emissionId: "019a0000-0000-7000-8000-000000000001",
  emission: { requestedBy: "registry" },
  eventCode: "LICENCE_ISSUED",
  escalationId: null,
  gatheredCount: 0,
  ruleId: 3,
  rule: { name: "Tell teachers", recipientPolicy: "TEACHER", digest: null },
  medium: "email",
  priority: "NORMAL",
  overridden: false,
  language: "sw",
  preferredLanguage: "sw",
  directoryLanguage: null,
  templateId: 12,
  templateVersion: 4,
  template: { active: true },
  missing: [],
  held: null,
  nextAttemptAt: new Date("2026-03-02T05:30:00Z"),
  final: false,
  attemptCount: 0,
  digest: null,
};
const tell = (changes: Partial<MessageFacts> = {}) => tellMessage({ ...facts, ...changes });
const sentenceOf = (stage: string, changes: Partial<MessageFacts>) =>
  tell(changes).find((step) => step.stage === stage)?.sentence;

describe("the story of a message before it was sent", () => {
  it("tells who reported the event, which rule made it, in which language and from which template", () => {
    expect(tell()).toEqual([
      { stage: "reported", verdict: "passed", sentence: "registry reported LICENCE_ISSUED." },
      {
        stage: "rule",
        verdict: "passed",
        sentence: "Tell teachers tells recipients of the type TEACHER by EMAIL, with the priority NORMAL.",
      },
      { stage: "language", verdict: "passed", sentence: "In “sw”, which the person prefers." },
      { stage: "template", verdict: "passed", sentence: "Version 4 of the template was filled in." },
    ]);
  });

  it.each([
    ["nobody's wish", { language: "en", preferredLanguage: null }, /nobody asked for another/],
    ["a wish without a template", { language: "en", preferredLanguage: "sw" }, /no template in “sw”/],
    ["the directory", { language: "fr", preferredLanguage: null, directoryLanguage: "fr" }, /directory/],
    ["the request", { language: "fr", preferredLanguage: "sw" }, /as the request asked/],
  ])("says that its language comes from %s", (_what, changes, sentence) => {
    expect(sentenceOf("language", changes)).toMatch(sentence);
  });

  it("names what had no value, because the reader of the message saw the gap", () => {
    const step = tell({ missing: ["licence.number", "date"] }).find(({ stage }) => stage === "template");
    expect(step).toMatchObject({ verdict: "noted" });
    expect(step?.sentence).toMatch(/no value for “licence\.number”, “date”\.$/);
  });

  it.each([
    ["waits for the end of quiet hours", { held: "quiet_hours" }, "waiting", /at 2026-03-02 05:30 UTC/],
    ["has waited for it", { held: "quiet_hours", attemptCount: 1 }, "passed", /was held until/],
    ["is gathered for a digest", { held: "digest" }, "waiting", /gathered with others until/],
    ["was sent in one", { held: "digest", digest: { number: 77 }, final: true }, "passed", /digest 77/],
    ["was cancelled before that", { held: "digest", final: true }, "noted", /not made/],
  ] as const)("says that it %s", (_what, changes, verdict, sentence) => {
    const step = tell(changes).find(({ stage }) => stage === "held");
    expect(step).toMatchObject({ verdict, sentence: expect.stringMatching(sentence) });
  });

  it("says that its priority overrode what would have kept it back", () => {
    expect(sentenceOf("priority", { overridden: true, priority: "CRITICAL" })).toMatch(/^CRITICAL overrode/);
    expect(sentenceOf("priority", {})).toBeUndefined();
  });

  it.each([
    ["a digest", { emissionId: null, emission: null, gatheredCount: 3 }, "3 messages were gathered into this one."],
    ["an escalation", { emissionId: null, emission: null, escalationId: "x" }, /failed for good/],
    ["an event whose record is gone", { emission: null }, /record of that is gone/],
  ] as const)("tells of %s as its cause", (_what, changes, sentence) => {
    expect(sentenceOf("reported", changes)).toMatch(sentence);
  });

  it("still tells of rules and templates that were removed", () => {
    expect(sentenceOf("rule", { rule: null })).toMatch(/^Rule 3, which was removed, tells this person/);
    expect(sentenceOf("template", { template: null })).toMatch(/which was removed/);
    expect(sentenceOf("template", { template: { active: false } })).toMatch(/switched off now/);
  });
});
