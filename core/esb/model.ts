import type { KeyObject } from "node:crypto";
import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import type { EsbFacts, StoryStep } from "#core/mediator/transaction.ts";
import type { EsbFormat } from "./settings/esb-document.ts";

/** All that a call through the bus takes, in a form that can be used at once. */
export type EsbSettings = {
  tokenUrl: string;
  /** Without a slash at the end. */
  engineUrl: string;
  grantType: string;
  clientId: string;
  clientSecret: string;
  format: EsbFormat;
  /** Ours, on the curve secp256k1; requests are signed with it. */
  privateKey: KeyObject;
  /** The bus's own; what does not carry its signature is not believed. There is no falling back to a key of ours. */
  busPublicKey: KeyObject;
  tokenTimeoutMs: number;
  requestTimeoutMs: number;
};

/** A setting that is there and cannot be used, by its documented name. */
export type EsbSettingProblem = { name: string; detail: string };

/** Whether the bus can be used, and if not, for want of what. */
export type EsbState =
  | { kind: "ready"; settings: EsbSettings }
  | { kind: "incomplete"; missing: string[]; problems: EsbSettingProblem[] };

/** Doors of the bus, by their path under the engine's address. */
export const esbDoors = ["request", "push-request", "nida-request", "async-response"] as const;
export type EsbDoor = (typeof esbDoors)[number];

/** What stands under `data` of an envelope. The order in which it is written is fixed, since the signature covers it. */
export type EsbData = {
  /** Whom it is for: apiCode of an answering system, pushCode of one that is told something. */
  code: { kind: "apiCode" | "pushCode"; value: string } | null;
  /** Only true is written. */
  success: boolean;
  requestId: string | null;
  /** With it the body is wrapped as a citizen registry expects it. */
  userId: string | null;
  /** The body: compact JSON text, or in XML the content of the element. */
  body: string;
};

/** A request as it left us, without our token. */
export type SentEsbRequest = { method: "POST"; url: string; headers: HeaderLine[]; body: string };

/** One exchange with the bus, before anybody says what a caller is told of it. */
export type EsbExchange =
  /** The bus answered, and the signature holds. `success` and `message` are what its data says of themselves. */
  | { kind: "verified"; body: string; contentType: string; success: boolean | null; message: string | null }
  /** The bus answered 200, and nothing proves that it was the bus, or that nobody changed the answer. */
  | { kind: "untrusted"; body: string; contentType: string; reason: string }
  /** Any status but 200. */
  | { kind: "refused"; status: number; body: string }
  /** 200, with something that is no envelope. */
  | { kind: "unreadable"; body: string; reason: string }
  /** 200, with an envelope that lacks a part. */
  | { kind: "incomplete"; reason: string }
  | { kind: "no_token"; reason: string }
  | { kind: "unreachable"; reason: string };

/** What a call through the bus came to: what the caller is answered, and what the record says of it. */
export type EsbRelayed = {
  /**
   * `answered`: the bus's own, verified answer. `refused`: the call could not be made into a request. `unconfigured`: the
   * bus is not set up here. `failed`: no answer that can be passed on as the bus's.
   */
  kind: "answered" | "refused" | "unconfigured" | "failed";
  /** True where the transaction counts as successful. */
  successful: boolean;
  status: number;
  headers: HeaderLine[];
  body: string;
  /** For the record; null when all went well. */
  errorMessage: string | null;
  facts: EsbFacts;
  story: StoryStep[];
  sent: SentEsbRequest | null;
};
