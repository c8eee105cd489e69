/** Header lines in the order in which they were sent; a name may occur more than once. */
export type HeaderLine = readonly [name: string, value: string];

/**
 * What one try to send a message came to. An answer counts as soon as its status line and headers are in: when the
 * rest of it breaks off or comes too late, the target has still decided, and sending again would only make a copy.
 */
export type AttemptResult = AnsweredAttempt | UnansweredAttempt;

export type AnsweredAttempt = AnswerByHttp | AnswerBySmtp;

type Answer = {
  kind: "answered";
  /** The HTTP status, or the code of the SMTP reply that decided. */
  status: number;
  /** From the Retry-After header, relative to the end of the attempt; null when there is none that can be read. */
  retryAfterMs: number | null;
  headers: HeaderLine[];
  /** Decoded as UTF-8, at most the agreed number of bytes of it. */
  body: string;
  bodyTruncated: boolean;
  /** Bytes that arrived before reading stopped. */
  bodyBytes: number;
  /** Why the body is incomplete, in plain words, when that was not our own cap. */
  bodyProblem: string | null;
  durationMs: number;
  remoteAddress: string | null;
};

export type AnswerByHttp = Answer & { protocol: "http" };

/** `body` is the text of the reply, with a line for each recipient that was rejected. There are no headers. */
export type AnswerBySmtp = Answer & { protocol: "smtp"; rejected: RejectedRecipient[] };

/** A recipient that the mail server did not take, and its own words about it. */
export type RejectedRecipient = { address: string; status: number; reply: string };

/**
 * `no_connection`: nothing of the message left us (name, TCP or TLS failed, no connection came free in time, or there was
 * no access token to send it with).
 * `timed_out`, `answer_lost`: it left, wholly or in part, and no answer came; the target may have it.
 * `refused_by_guard`: the egress guard does not allow the address. `unsendable`: no valid HTTP request or mail can be made
 * of it, or the target's settings contradict each other.
 */
export type UnansweredAttempt = {
  kind: "no_connection" | "timed_out" | "answer_lost" | "refused_by_guard" | "unsendable";
  /** One or two plain sentences for a person. */
  detail: string;
  /** The system's own code, such as ECONNREFUSED, where there is one. */
  code: string | null;
  durationMs: number;
  remoteAddress: string | null;
};

/** True when the target may have taken the message although we hold no answer: a further attempt may make a copy. */
export function mayHaveArrived(result: AttemptResult): boolean {
  return result.kind === "timed_out" || result.kind === "answer_lost";
}
