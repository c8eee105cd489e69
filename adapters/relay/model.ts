import type { Readable } from "node:stream";
import type { HeaderLine } from "#core/deliveries/attempt-result.ts";

/** A request as it goes on: every header is ours to decide by now, and the path is sent as it is written here. */
export type ForwardRequest = {
  method: string;
  /** Scheme, host and port. */
  origin: string;
  /** Path and query, beginning with a slash. */
  path: string;
  /** Without Host, Content-Length and Transfer-Encoding, which follow from the rest. */
  headers: readonly HeaderLine[];
  /** Held as a whole, or as it arrives; `bytes` is its length where the caller declared one. */
  body: Uint8Array | { stream: Readable; bytes: number | null } | null;
  /** How long nothing may happen: until the head of the answer, and between any two parts of a body. */
  idleMs: number;
  /** How long all of it may take. */
  wholeMs: number;
};

/** Why there is no answer, or not the rest of it. The kinds are those of a delivery's attempt. */
export type ForwardFailure = {
  kind: "no_connection" | "timed_out" | "answer_lost" | "refused_by_guard" | "unsendable";
  /** One plain sentence for a person who may see the mediator's address. */
  detail: string;
  code: string | null;
  /** Whether the head of the answer had come. */
  afterHead: boolean;
  /** Whether any byte of the request had been handed to a connection. */
  sent: boolean;
};

/** Hears of the answer as it comes: one head, any number of parts, and then one end or one failure. */
export type AnswerListener = {
  onHead: (status: number, headers: HeaderLine[]) => void;
  /** False asks for a pause; nothing more comes until `resume`. */
  onPart: (part: Uint8Array) => boolean;
  onEnd: () => void;
  onFailure: (failure: ForwardFailure) => void;
};

/** An exchange that is under way. */
export type Forwarding = {
  resume: () => void;
  /** Ends it and closes its connection; nothing more is heard of it. */
  cancel: () => void;
};

export type Relay = {
  forward: (request: ForwardRequest, listener: AnswerListener) => Forwarding;
  /** Cuts what is still under way and closes all connections. */
  close: () => Promise<void>;
};
