import type { HeaderLine } from "#core/deliveries/attempt-result.ts";

export const transactionStatuses = ["pending", "processing", "successful", "failed"] as const;
export type TransactionStatus = (typeof transactionStatuses)[number];

/** True when nothing more happens to it. */
export function isTerminal(status: TransactionStatus): boolean {
  return status === "successful" || status === "failed";
}

/** By which door a call came: the proxy itself, POST /integration/call, the tester, or as a repetition of another. */
export const transactionOrigins = ["proxy", "call", "tester", "replay", "demo"] as const;
export type TransactionOrigin = (typeof transactionOrigins)[number];

/** Where a call went: straight to its mediator, through the national bus, or nowhere, because it was refused. */
export const transactionRoutes = ["direct", "esb", "none"] as const;
export type TransactionRoute = (typeof transactionRoutes)[number];

/** Why a call was turned away before anything was sent, with the status that it was answered with. */
export const refusals = {
  unauthenticated: 401,
  bad_credentials: 403,
  address_not_allowed: 403,
  client_not_allowed: 403,
  no_channel: 404,
  channel_not_found: 404,
  no_registration: 404,
  method_not_allowed: 405,
  ambiguous_registration: 409,
  body_required: 400,
  malformed_call: 400,
  organization_required: 400,
  bad_esb_mode: 400,
  bad_esb_body: 400,
  contract_broken: 422,
  body_too_large: 413,
  unsupported_content_type: 415,
  too_many_requests: 429,
  mediator_offline: 503,
  mediator_paused: 503,
} as const satisfies Record<string, number>;
export type RefusalCode = keyof typeof refusals;

/** An object that a step of a call's story is about, for a link to it. */
export type StoryObject = {
  kind: "client" | "channel" | "mediator" | "registration" | "esb_settings";
  id: number | null;
  name: string;
};

/** A channel that was looked at for a call, and why it was taken or not, as one sentence. */
export type ConsideredChannel = { id: number; name: string; mediator: string; taken: boolean; reason: string };

export const storyStages = [
  "client",
  "address",
  "rate",
  "channel",
  "registration",
  "body",
  "content_type",
  "contract",
  "request",
  "answer",
  "callback",
] as const;

/** One step of a call's story in plain words. `noted` lets the call pass and says something about it. */
export type StoryStep = {
  stage: (typeof storyStages)[number];
  verdict: "passed" | "refused" | "noted";
  sentence: string;
  /** What to change so that it passes next time; null where nothing is wrong. */
  remedy: string | null;
  object: StoryObject | null;
  considered?: ConsideredChannel[];
};

/** A step inside a mediator, as an answer of type application/json+openhim tells it. Bodies are redacted and cut. */
export type Orchestration = {
  name: string;
  group: string | null;
  request: { method: string | null; url: string | null; headers: HeaderLine[]; body: string | null; at: string | null };
  response: { status: number | null; headers: HeaderLine[]; body: string | null; at: string | null } | null;
  error: string | null;
};

/** What the bus was asked and how it went, for the timeline. */
export type EsbFacts = {
  organization: string;
  mode: "normal" | "push";
  registrationId: number;
  engineUrl: string | null;
  signatureVerified: boolean | null;
};

/** The end of a stored body that was cut. The caller always got all of it. */
export const truncatedMark = "...<truncated>";
