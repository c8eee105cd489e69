import { expect, it } from "vitest";
import { composeDigest, gatherHeld, type HeldMessage } from "./compose-digest.ts";

const held = (change: Partial<HeldMessage> = {}): HeldMessage => ({
  id: "m",
  eventCode: "LICENCE_ISSUED",
  eventId: 1,
  eventDescription: "A licence was issued",
  ruleId: 1,
  medium: "email",
  priority: "NORMAL",
  weight: 50,
  userId: 1,
  actorType: "TEACHER",
  name: "Asha",
  toPhone: null,
  toEmail: "asha@example.org",
  subject: "Your licence",
  body: "It was issued.",
  html: "<p>It was issued.</p>",
  language: "en",
  entityType: "licence",
  entityId: "L-1",
  maxAttempts: 5,
  ...change,
});
const facts = { id: "d", now: new Date(0), traceId: "t", unsubscribeUrl: "https://signalbox.example/unsubscribe/t" };
const compose = (messages: HeldMessage[]) => gatherHeld(messages).map((group) => composeDigest(group, facts));

it("is one message for each person, medium, event and address", () => {
  const groups = gatherHeld([
    held(),
    held({ entityId: "L-2" }),
    held({ userId: 2 }),
    held({ actorType: "STAFF" }),
    held({ medium: "in_app" }),
    held({ eventCode: "CPD_NON_COMPLIANT" }),
    held({ toEmail: "other@example.org" }),
  ]);
  expect(groups.map((group) => group.length)).toEqual([2, 1, 1, 1, 1, 1]);
});

it("lists the texts of what it holds under how many there are of what", () => {
  const [digest] = compose([held(), held({ subject: "Another", body: "So was this.", entityId: "L-2" })]);
  expect(digest).toMatchObject({
    subject: "2 notifications: A licence was issued",
    body: "• Your licence\n\nIt was issued.\n\n• Another\n\nSo was this.",
    html: null,
    payload: { digest_of: 2 },
    entityType: "",
    targetId: "digest",
    unsubscribeUrl: "https://signalbox.example/unsubscribe/t",
  });
});

it("names the event by its code where nobody has described it", () => {
  const [digest] = compose([held({ eventDescription: "" }), held({ eventDescription: "" })]);
  expect(digest?.subject).toBe("2 notifications: LICENCE_ISSUED");
});

it("sends one that is alone as it is", () => {
  const [digest] = compose([held()]);
  expect(digest).toMatchObject({ subject: "Your licence", body: "It was issued.", html: "<p>It was issued.</p>" });
});

it("takes the heaviest priority and the most attempts of what it holds", () => {
  const [digest] = compose([held(), held({ priority: "HIGH", weight: 80, maxAttempts: 7 })]);
  expect(digest).toMatchObject({ priority: "HIGH", weight: 80, maxAttempts: 7 });
});

it("puts into a text message what ten parts hold, and the rest into the next; nothing is left out", () => {
  const texts = Array.from({ length: 25 }, (_, n) =>
    held({ medium: "sms", toPhone: "+255712345678", body: `${n} `.padEnd(200, "x") }),
  );
  const digests = compose(texts);
  expect(digests.length).toBeGreaterThan(1);
  for (const { body } of digests) expect(body.length).toBeLessThanOrEqual(1_500);
  const all = digests.map(({ body }) => body).join("\n");
  for (const { body } of texts) expect(all).toContain(body);
});

it("sends one to all numbers of a person", () => {
  const [digest] = compose([held({ medium: "sms", toPhone: '["+255712345678","+255700000000"]' })]);
  expect(digest?.recipient.phones).toEqual(["+255712345678", "+255700000000"]);
});
