import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import type { StoryStep, TransactionOrigin } from "#core/mediator/transaction.ts";
import { holdBody, openMemoryCaller } from "./memory-caller.ts";
import type { IncomingCall } from "./model.ts";
import type { RelayParts } from "./relay-parts.ts";
import { takeCall } from "./take-call.ts";

/** A call that a person makes from the console, in the name of a client or of nobody. */
export type MadeCall = {
  /** The client's number; null calls without any credentials but those in `headers`. */
  asClient: number | null;
  /** Who makes it. */
  by: { name: string; address: string | null };
  method: string;
  /** Percent-encoded, beginning with a slash. */
  path: string;
  /** Without its "?". */
  query: string;
  headers: readonly HeaderLine[];
  body: Uint8Array | null;
  /** True asks for a 202, as a client does by its header; null leaves it to query and headers. */
  asynchronous: boolean | null;
  origin: Extract<TransactionOrigin, "tester" | "replay">;
  replayOf: string | null;
};

export type CallResult = {
  transactionId: string;
  /** Null where the answer broke off before it was complete. */
  answer: { status: number; headers: readonly HeaderLine[]; body: Uint8Array; truncated: boolean } | null;
  /** The whole of it: how the call was judged, sent and answered. Of an asynchronous call, up to its acceptance. */
  story: StoryStep[];
  timings: { upstreamMs: number | null; durationMs: number };
};

// What a person looks at in the console; the rest of a larger answer is counted and not kept.
const answerBytesMax = 2_097_152;

/**
 * Makes a call from within, by the very same decision, relay and recording as one that came through the door. The client's
 * secret is not needed and not seen: the console answers for who calls. Rejects only for faults of our own.
 */
export async function makeCall(parts: RelayParts, made: MadeCall): Promise<CallResult> {
  const { caller, answer } = openMemoryCaller(answerBytesMax);
  const { context, carried } = await takeCall(parts, toIncoming(made), caller);
  return {
    transactionId: context.id,
    answer: await answer,
    story: [...context.decision.story(), ...context.steps],
    timings: { upstreamMs: carried.upstreamMs, durationMs: carried.durationMs },
  };
}

function toIncoming(made: MadeCall): IncomingCall {
  const body = made.body ?? new Uint8Array();
  const given = made.headers.map(([name, value]) => [name.toLowerCase(), value] as const);
  // What the caller prefers is said as a client says it; what it said otherwise is taken out first.
  const kept = made.asynchronous === null ? given : given.filter(([name]) => name !== "prefer" && name !== "x-async");
  const wish: HeaderLine[] = made.asynchronous === true ? [["prefer", "respond-async"]] : [];
  const query = made.asynchronous === null ? made.query : withoutAsync(made.query);
  return {
    door: made.origin,
    origin: made.origin,
    method: made.method.toUpperCase(),
    target: query === "" ? made.path : `${made.path}?${query}`,
    headers: [...kept, ...wish],
    sourceAddress: made.by.address,
    behindTrustedProxy: false,
    body: holdBody(body),
    authenticatedAs: made.asClient,
    madeBy: made.by.name,
    replayOf: made.replayOf,
  };
}

function withoutAsync(query: string): string {
  return query
    .split("&")
    .filter((pair) => !/^a?sync=/i.test(pair))
    .join("&");
}
