import { describe, expect, it } from "vitest";
import type { AttemptResult, RejectedRecipient } from "./attempt-result.ts";
import { decideAfterAttempt } from "./decide-after-attempt.ts";
import { keepCircuits } from "./keep-circuits.ts";
import { defaultHttpRetryPolicy } from "./retry-policy.ts";

function replied(status: number, rejected: RejectedRecipient[] = []): AttemptResult {
  const nothing = { headers: [], body: "", bodyTruncated: false, bodyBytes: 0, bodyProblem: null, retryAfterMs: null };
  const answer = { kind: "answered", protocol: "smtp", status, rejected } as const;
  return { ...answer, ...nothing, durationMs: 5, remoteAddress: "192.0.2.1" };
}

function decide(result: AttemptResult) {
  return decideAfterAttempt({ policy: defaultHttpRetryPolicy, attemptNumber: 1, randomUnit: 0.5, nowMs: 0, result });
}

const rejected = { address: "gone@x.test", status: 550, reply: "550 No such user" };

describe("a mail server's reply", () => {
  it.each([250, 251, 252])("of %i delivers the mail", (status) => {
    expect(decide(replied(status))).toEqual({ kind: "delivered" });
  });

  it.each([421, 429, 450, 451, 452, 454, 471])("of %i is tried again, because it may pass", (status) => {
    const reason = `The mail server answered ${status}.`;
    expect(decide(replied(status))).toEqual({ kind: "retry", atMs: 5_000, reason });
  });

  it.each([408, 503])("of %i means what SMTP means by it, not HTTP", (status) => {
    expect(decide(replied(status)).kind).toBe(status < 500 ? "retry" : "dead");
  });

  it.each([500, 501, 503, 521, 550, 552, 553, 554, 556])(
    "of %i is dead, because the same mail stays refused",
    (status) => {
      expect(decide(replied(status))).toEqual({ kind: "dead", reason: `The mail server answered ${status}.` });
    },
  );

  it.each([0, 354, 600])("of %i, which ends no exchange, is dead", (status) => {
    expect(decide(replied(status))).toMatchObject({ kind: "dead" });
  });

  it.each([
    [530, "Enter them in the target"],
    [534, "app password"],
    [535, "Correct them in the target"],
    [538, "Choose STARTTLS or implicit TLS"],
  ])("of %i says what to change about the credentials", (status, words) => {
    expect(decide(replied(status))).toEqual({ kind: "dead", reason: expect.stringContaining(words) });
  });

  it("that takes some recipients delivers, and names those that it does not take", () => {
    expect(decide(replied(250, [rejected]))).toEqual({
      kind: "delivered",
      note: "Delivered, but not to gone@x.test (550).",
    });
  });

  it("that takes no recipient names them, up to five", () => {
    expect(decide(replied(550, [rejected]))).toEqual({
      kind: "dead",
      reason: "The mail server answered 550 and did not take these recipients: gone@x.test (550).",
    });
    const seven = Array.from({ length: 7 }, (_, index) => ({ ...rejected, address: `u${index}@x.test` }));
    expect(decide(replied(450, seven))).toMatchObject({
      kind: "retry",
      reason: expect.stringMatching(/u0@x.test \(550\), .*u4@x.test \(550\) and 2 more\.$/),
    });
  });
});

describe("the circuit of a mail server", () => {
  const openAfterTen = (status: number) => {
    const circuits = keepCircuits(() => 0);
    for (let count = 0; count < 10; count += 1) circuits.record("mail.test", replied(status));
    return circuits.openUntilMs("mail.test") !== null;
  };

  it("stays closed whatever it thinks of mails and mailboxes", () => {
    expect([550, 554, 535, 450, 451, 250].map(openAfterTen)).toEqual(Array(6).fill(false));
  });

  it("opens when it says that it cannot go on", () => {
    expect(openAfterTen(421)).toBe(true);
  });
});
