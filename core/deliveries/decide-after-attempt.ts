import type { AnswerBySmtp, AttemptResult } from "./attempt-result.ts";
import { classifyAnswer, describeAnswer } from "./classify-answer.ts";
import { classifySmtpReply, describeRejected, describeSmtpReply } from "./classify-smtp-reply.ts";
import { isHardBounce } from "./is-hard-bounce.ts";
import { type RetryPolicy, waitMsMax } from "./retry-policy.ts";

export type AttemptDecision =
  /** `note` says what a person should know all the same: which of the recipients did not get it. */
  | { kind: "delivered"; note?: string }
  | { kind: "retry"; atMs: number; reason: string }
  | { kind: "dead"; reason: string }
  /** Dead, and nothing more is to be sent to this target until a person switches it on again. */
  | { kind: "dead_and_disable_target"; reason: string };

export type AttemptFacts = {
  policy: RetryPolicy;
  /** 1 for the first attempt. */
  attemptNumber: number;
  result: AttemptResult;
  /** When the attempt ended, in milliseconds since the epoch. */
  nowMs: number;
  /** Even in [0, 1); spreads the wait. */
  randomUnit: number;
  /**
   * `refusals`: tries again also what was judged and refused; what can never be sent stays dead. `all`: tries everything
   * again, because the next attempt may go by another provider or find what was missing, but for an address that does not
   * exist.
   */
  retries?: "unjudged" | "refusals" | "all";
  /** A wait that was asked for is not ours when the next attempt goes to somebody else. */
  ignoreAskedWait?: boolean;
};

/**
 * Decides what follows an attempt. Whatever kept the message from being judged (no connection, no answer, 408, 425,
 * 429, any 5xx; of a mail server any 4xx) is tried again on the policy's schedule; 429 and 503 of HTTP may ask for a
 * longer wait with Retry-After, up to a day. What was judged, or can never be sent, is dead at once. `reason` is a plain
 * sentence for the attempt's row.
 */
export function decideAfterAttempt({
  policy,
  attemptNumber,
  result,
  nowMs,
  randomUnit,
  retries = "unjudged",
  ignoreAskedWait = false,
}: AttemptFacts): AttemptDecision {
  const judged = judge(result);
  const verdict = isWorthTrying(result, retries) ? orTryAgain(judged) : judged;
  if (verdict.kind !== "try_again") return verdict;
  const scheduledMs = policy.delaysMs[attemptNumber];
  if (scheduledMs === undefined) {
    const attempts = policy.delaysMs.length === 1 ? "one attempt" : `${policy.delaysMs.length} attempts`;
    return { kind: "dead", reason: `${verdict.reason} The policy allows ${attempts}, and this was the last.` };
  }
  const spreadMs = scheduledMs * (1 + policy.jitter * (2 * randomUnit - 1));
  const askedMs = ignoreAskedWait ? null : findAskedWaitMs(result);
  // A wait that the target asked for is never cut short, only spread to later: all deliveries of one outage are told
  // the same time, and would otherwise come back together.
  const askedSpreadMs = askedMs === null ? 0 : askedMs * (1 + policy.jitter * randomUnit);
  const waitMs = Math.round(Math.min(Math.max(spreadMs, askedSpreadMs), waitMsMax));
  return { kind: "retry", atMs: nowMs + waitMs, reason: verdict.reason };
}

type Verdict = Exclude<AttemptDecision, { kind: "retry" }> | { kind: "try_again"; reason: string };

function isWorthTrying(result: AttemptResult, retries: NonNullable<AttemptFacts["retries"]>): boolean {
  switch (retries) {
    case "unjudged":
      return false;
    case "refusals":
      return result.kind === "answered";
    case "all":
      return !isHardBounce(result);
  }
}

function orTryAgain(judged: Verdict): Verdict {
  return judged.kind === "delivered" || judged.kind === "try_again"
    ? judged
    : { kind: "try_again", reason: judged.reason };
}

function judge(result: AttemptResult): Verdict {
  if (result.kind === "answered" && result.protocol === "smtp") return judgeSmtpReply(result);
  if (result.kind === "answered") {
    const reason = describeAnswer(result.status);
    switch (classifyAnswer(result.status)) {
      case "success":
        return { kind: "delivered" };
      case "gone":
        return { kind: "dead_and_disable_target", reason };
      case "try_again":
        return { kind: "try_again", reason };
      case "refused":
        return { kind: "dead", reason };
    }
  }
  switch (result.kind) {
    case "no_connection":
    case "timed_out":
    case "answer_lost":
      return { kind: "try_again", reason: result.detail };
    // Both stay as they are until a person changes the configuration; trying again would only hide the reason.
    case "refused_by_guard":
    case "unsendable":
      return { kind: "dead", reason: result.detail };
  }
}

function judgeSmtpReply(answer: AnswerBySmtp): Verdict {
  const reason = describeSmtpReply(answer);
  switch (classifySmtpReply(answer.status)) {
    case "success":
      // Sending it again for those who were rejected would send a copy to all others.
      if (answer.rejected.length > 0) return { kind: "delivered", note: describeRejected(answer.rejected) };
      return { kind: "delivered" };
    case "try_again":
      return { kind: "try_again", reason };
    case "refused":
      return { kind: "dead", reason };
  }
}

function findAskedWaitMs(result: AttemptResult): number | null {
  if (result.kind !== "answered" || result.protocol !== "http") return null;
  if (result.status !== 429 && result.status !== 503) return null;
  return result.retryAfterMs;
}
