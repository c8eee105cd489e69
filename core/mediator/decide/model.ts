import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import type { JsonObject } from "#core/json.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { Channel, ClientAuthKind, KnownClient, Mediator, MediatorMode, Registration } from "../model.ts";
import type { RefusalCode, StoryStep } from "../transaction.ts";

/** By which door a call came; the tester and a replay act for a client that they name. */
export type CallDoor = "proxy" | "call" | "tester" | "replay";

/** All of a call that it is judged by. Nothing of it is changed while it is judged, nor afterwards. */
export type CallFacts = {
  door: CallDoor;
  /** In upper case. */
  method: string;
  /** Path as it came, percent-encoded. */
  rawPath: string;
  /** The same, decoded; patterns are compared with it. */
  path: string;
  /** As it came, without its "?". */
  query: string;
  /** Names in lower case, as `Headers` lists them. */
  headers: readonly HeaderLine[];
  /** Of the caller, by the rule of TRUSTED_PROXIES. */
  sourceAddress: string | null;
  /** True where the call came through a proxy of our own; only then its word on a client's certificate counts. */
  behindTrustedProxy: boolean;
  /** True when at least one byte of a body came or will come. */
  hasBody: boolean;
  /** Its declared or known length in bytes; null while it is not known. */
  bodyBytes: number | null;
  contentType: string | null;
  nowMs: number;
  mode: MediatorMode;
  /** The client, by its number, whose credentials are not asked for; null where they are. */
  authenticatedAs: number | null;
  /** Why they are not: it proved who it is when the call was accepted, or somebody of the console acts for it. */
  provedEarlier: boolean;
};

/** How a client proved who it is; `earlier` when its call was accepted, `none` where somebody of the console acts for it. */
export type ProofKind = ClientAuthKind | "earlier" | "none";

/** Takes a step of the story. Absent for ordinary calls, so that no sentence is written that nobody reads. */
export type Tell = ((step: StoryStep) => void) | null;

/** What is known of a call when its judging ends, whatever the end. */
export type Known = {
  client: KnownClient | null;
  proof: ProofKind | null;
  /** The secret or API key that it showed, for saying when each was used last; null for other proofs. */
  credentialId: string | null;
  /** What the caller calls itself, as it may be written down: for calls of nobody that we know. */
  claimedClientId: string | null;
  channel: Channel | null;
  mediator: Mediator | null;
  registration: Registration | null;
};

export type Refused = Known & {
  kind: "refused";
  refusal: RefusalCode;
  status: number;
  /** Beside Content-Type; names in lower case. */
  headers: HeaderLine[];
  /** The documented body. Where `withCorrelationId`, the caller's gets `correlation_id` as well. */
  body: JsonObject;
  withCorrelationId: boolean;
  /** For the record. */
  errorMessage: string;
  /** What broke the channel's contract; null where that is not what it is about. */
  contractProblems: FieldProblem[] | null;
  story: () => StoryStep[];
};

type Accepted = Known & {
  client: KnownClient;
  /** `whole`: the body is read to its end and goes through `judgeBody` before anything is sent. */
  needsBody: "none" | "whole";
  /** More bytes than this are refused as `body_too_large` while they arrive; null sets no limit. */
  bodyBytesMax: number | null;
  /** Tells the story of the decision, which is decided once more for it: nothing is paid where nobody asks. */
  story: () => StoryStep[];
};

export type Direct = Accepted & { kind: "direct"; channel: Channel; mediator: Mediator };

export type Esb = Accepted & {
  kind: "esb";
  registration: Registration;
  /** As the caller wrote it. */
  organization: string;
  esbMode: "normal" | "push";
};

/** What becomes of a call. */
export type Decision = Refused | Direct | Esb;

/** What a body came to under its channel's contract. */
export type BodyVerdict =
  | { kind: "passed"; contractProblems: FieldProblem[] | null; steps: StoryStep[] }
  | { kind: "refused"; refused: Refused };
