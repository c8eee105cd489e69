import { expect, it } from "vitest";
import type { AttemptResult } from "./attempt-result.ts";
import { isHardBounce } from "./is-hard-bounce.ts";

function reply(body: string, rejected: string[] = []): AttemptResult {
  return {
    kind: "answered",
    protocol: "smtp",
    status: Number(body.slice(0, 3)),
    retryAfterMs: null,
    headers: [],
    body,
    bodyTruncated: false,
    bodyBytes: body.length,
    bodyProblem: null,
    durationMs: 1,
    remoteAddress: null,
    rejected: rejected.map((text) => ({ address: "a@b.example", status: Number(text.slice(0, 3)), reply: text })),
  };
}

it.each([
  "550 5.1.1 No such user",
  "550-5.1.1 The account does not exist.\n550 5.1.1 See",
  "553 5.1.3 Bad",
  "550 5.2.1 Off",
  "556 5.1.10 Null MX",
])("an address that does not exist is told by its code: %s", (text) => {
  expect(isHardBounce(reply(text))).toBe(true);
});

it.each([
  "550 No such user",
  "550 5.7.1 Blocked",
  "552 5.2.2 Full",
  "550 5.1.12 Later",
  "450 4.1.1 Unverified",
  "250 2.1.5 Ok",
  "554 5.7.26 DMARC",
])("everything else may pass or depend on who sends: %s", (text) => {
  expect(isHardBounce(reply(text))).toBe(false);
});

it("all rejected recipients must be so, because one of them may still get it", () => {
  expect(isHardBounce(reply("550 5.1.1 x", ["550 5.1.1 x", "550 5.1.1 y"]))).toBe(true);
  expect(isHardBounce(reply("550 5.1.1 x", ["550 5.1.1 x", "451 4.7.1 Greylisted"]))).toBe(false);
});
