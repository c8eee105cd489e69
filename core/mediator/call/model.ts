import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import type { Decision } from "../decide/model.ts";

/** What POST /integration/call asks to be sent, in the form in which the proxy has a request. */
export type IntegrationCall = {
  method: string;
  rawPath: string;
  path: string;
  /** Without its "?". */
  query: string;
  /** Only those that the call itself lists, and its content type; names in lower case. */
  headers: HeaderLine[];
  contentType: string;
  /** Null sends none. */
  body: Uint8Array | null;
  asynchronous: boolean;
  waitSeconds: number | null;
};

/** `call` is there as soon as it could be read, so that a refused one is on record as what it was meant to be. */
export type DecidedCall = { decision: Decision; call: IntegrationCall | null };
