import type { Readable } from "node:stream";
import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import type { CallDoor } from "#core/mediator/decide/model.ts";
import type { TransactionOrigin } from "#core/mediator/transaction.ts";

export type ReadWhole = { kind: "read"; bytes: Uint8Array } | { kind: "too_large" } | { kind: "aborted" };

/** The body of a call, which is read in one of two ways and only once. */
export type CallBody = {
  /** Its length where it is declared or known; null while it is not. */
  bytes: number | null;
  /** Waits for its first byte, which is not lost by that; false where it ends without one. */
  hasBegun: () => Promise<boolean>;
  /** Reads all of it, unless it is longer. */
  readWhole: (bytesMax: number) => Promise<ReadWhole>;
  /** As it arrives. Destroying the stream leaves the caller's connection as it is. */
  open: () => Readable;
};

/** A call as a door hands it over. */
export type IncomingCall = {
  door: CallDoor;
  origin: TransactionOrigin;
  /** In upper case. */
  method: string;
  /** Path and query as they came. */
  target: string;
  /** Names in lower case, in the order in which they came. */
  headers: readonly HeaderLine[];
  sourceAddress: string | null;
  behindTrustedProxy: boolean;
  body: CallBody;
  /** Where a person calls in a client's name: the client's number. */
  authenticatedAs: number | null;
  madeBy: string | null;
  replayOf: string | null;
};

/** Whoever waits for the answer, as a door sees it. */
export type Caller = {
  start: (status: number, headers: readonly HeaderLine[]) => void;
  /** False when nothing more should come until it has drained. */
  write: (part: Uint8Array) => boolean;
  end: (last: Uint8Array | null) => void;
  /** Breaks the connection off, so that nobody takes half an answer for a whole one. */
  cut: () => void;
  onDrain: (hear: () => void) => void;
  /** Hears, at most once, that nobody waits any more before the answer was at its end. */
  onGone: (hear: () => void) => void;
};
