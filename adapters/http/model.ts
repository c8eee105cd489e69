import type { AttemptResult, HeaderLine } from "#core/deliveries/attempt-result.ts";
import type { TlsMaterial } from "#core/deliveries/ports.ts";

export type HttpRequest = {
  method: string;
  url: string;
  headers: readonly HeaderLine[];
  body: string | Uint8Array | null;
  /** From the call to the last byte of the answer: name look-up, connection, TLS, sending and reading. */
  timeoutMs: number;
  /** How much of the answer's body is kept; the rest is not read. 64 KiB unless said otherwise. */
  answerBytesMax?: number;
  /** Certificates of this target; without them, the system's authorities are trusted and none of ours is shown. */
  tls?: TlsMaterial | null;
};

// What is stored of an answer: enough to read an error page, little enough to keep a million of them.
export const defaultAnswerBytesMax = 65_536;

/** Sends one request and tells what came of it. Never rejects for what a target, a name server or a network does. */
export type SendHttp = (request: HttpRequest) => Promise<AttemptResult>;

export type HttpSender = {
  send: SendHttp;
  /** Lets running requests end, then closes the idle connections. */
  close(): Promise<void>;
};
