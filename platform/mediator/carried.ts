import type { TransactionEnd } from "#core/mediator/record/model.ts";

/** What a call came to, for the log line, the counts, and whoever made it within this process. */
export type Carried = Pick<
  TransactionEnd,
  "status" | "refusal" | "responseStatusCode" | "errorMessage" | "upstreamMs" | "durationMs"
> & {
  /** False where its end could not be written, and the caller was told so. */
  recorded: boolean;
};

export function toCarried(end: TransactionEnd, recorded: boolean): Carried {
  const { status, refusal, responseStatusCode, errorMessage, upstreamMs, durationMs } = end;
  return { status, refusal, responseStatusCode, errorMessage, upstreamMs, durationMs, recorded };
}
