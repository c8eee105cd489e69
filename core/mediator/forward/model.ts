import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import type { ProofKind } from "../decide/model.ts";

/** A request as it came to us, or as POST /integration/call describes it, on its way to a mediator. */
export type Incoming = {
  method: string;
  rawPath: string;
  /** Without its "?". */
  query: string;
  /** Names in lower case. */
  headers: readonly HeaderLine[];
};

/** What we say of a request ourselves. */
export type ForwardFacts = {
  proof: ProofKind;
  correlationId: string;
  /** W3C Trace Context of our own step; takes the place of what came. */
  traceparent: string;
  clientAddress: string | null;
  /** How the caller reached us. */
  protocol: "http" | "https";
  host: string | null;
  /** True where we answered 202 already, so that the mediator is not asked to answer later as well. */
  asynchronous: boolean;
  /** How the mediator knows us, with secrets filled in. */
  auth: readonly HeaderLine[];
};

export type BuiltForward =
  | { kind: "built"; method: string; url: URL; headers: HeaderLine[] }
  /** The address would not lie under the mediator's own, or is none. */
  | { kind: "unsafe"; detail: string };
