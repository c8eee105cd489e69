import { describe, expect, it } from "vitest";
import { readReports } from "./read-reports.ts";

const one = (payload: unknown) => {
  const read = readReports(payload);
  return read.ok ? read.reports[0] : read.problems;
};

describe("what a word is taken for", () => {
  it.each([
    ["delivered", "delivered"],
    ["email.delivered", "delivered"],
    ["Bounced", "undelivered"],
    ["hard-bounce", "undelivered"],
    ["message-failed", "undelivered"],
    ["undelivered", "undelivered"],
    ["queued", null],
    ["email.opened", null],
    ["constructor", null],
  ])("%s: %s", (word, status) => {
    expect(one({ id: "m-1", status: word })).toMatchObject({ word, status });
  });
});

it("finds id, reference, word and reason under the names that providers use, at the top and in data", () => {
  expect(one({ MessageSid: "SM1", MessageStatus: "delivered" })).toMatchObject({
    messageId: "SM1",
    status: "delivered",
  });
  const nested = { type: "email.bounced", id: "event-1", data: { message_id: "m-2", reason: "Mailbox full" } };
  expect(one(nested)).toEqual({
    messageId: "m-2",
    reference: null,
    word: "email.bounced",
    status: "undelivered",
    suppression: null,
    detail: "Mailbox full",
  });
  expect(one({ reference: "r", status: "sent" })).toMatchObject({ messageId: null, reference: "r", status: null });
});

it("reads a list, and says which entry is none", () => {
  expect(
    readReports([
      { id: 1, status: "delivered" },
      { id: 2, status: "failed" },
    ]),
  ).toMatchObject({
    ok: true,
    reports: [{ messageId: "1" }, { messageId: "2" }],
  });
  expect(one([{ id: 1, status: "delivered" }, "x", { status: "a" }, { id: 4 }])).toEqual([
    { pointer: "/1", detail: "Expected an object." },
    { pointer: "/2", detail: "Name the message by one of message_id, messageId, MessageSid, id, sid, reference." },
    {
      pointer: "/3",
      detail: "Say what became of it by one of status, event, state, MessageStatus, delivery_status, type.",
    },
  ]);
  expect(one([])).toEqual([{ pointer: "", detail: "Expected 1 to 1000 reports." }]);
});

describe("a report is a reason to send nothing more to an address", () => {
  it.each([
    [{ status: "hard_bounce" }, "bounce"],
    [{ event: "bounce" }, "bounce"],
    [{ event: "bounced", reason: "550 5.1.1 No such user" }, "bounce"],
    [{ type: "email.complained" }, "complaint"],
    [{ event: "spamreport" }, "complaint"],
  ])("%j", (report, reason) => {
    expect(one({ id: "m-1", ...report })).toMatchObject({ suppression: reason });
  });

  it.each([
    { status: "delivered" },
    { status: "failed" },
    { status: "soft_bounce" },
    { event: "bounced", bounceType: "Transient" },
    { event: "bounce", severity: "temporary" },
    { event: "bounce", reason: "452 4.2.2 The mailbox is over quota" },
    { event: "bounce", reason: "Mailbox full" },
  ])("but not where it may pass: %j", (report) => {
    expect(one({ id: "m-1", ...report })).toMatchObject({ suppression: null });
  });
});
