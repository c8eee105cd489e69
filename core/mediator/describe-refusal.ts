import type { RefusalCode, StoryStep } from "./transaction.ts";

/** A part of the console where something about refused calls can be changed. */
export type MediatorSection = "clients" | "channels" | "mediators" | "registrations";

export type RefusalWords = {
  /** What a list shows. */
  label: string;
  /** The check that said no. */
  stage: StoryStep["stage"];
  sentence: string;
  remedy: string;
  /** Where the remedy is carried out; null where it is the caller who must change something. */
  section: MediatorSection | null;
};

const words: Record<RefusalCode, RefusalWords> = {
  unauthenticated: {
    label: "no credentials",
    stage: "client",
    sentence: "The call said nothing about who made it.",
    remedy:
      "The caller must send X-Client-Id and X-Client-Secret, or another kind of credential that its client allows.",
    section: "clients",
  },
  bad_credentials: {
    label: "wrong credentials",
    stage: "client",
    sentence: "The credentials are of no active client, or the secret is wrong or has expired.",
    remedy: "Look whether the client exists and is active; give it a new secret when the caller has lost the old one.",
    section: "clients",
  },
  address_not_allowed: {
    label: "address not allowed",
    stage: "address",
    sentence: "The client may not call from this address.",
    remedy: "Add the address, or its network, to the allowed addresses of the client, if the caller belongs there.",
    section: "clients",
  },
  client_not_allowed: {
    label: "client not allowed",
    stage: "channel",
    sentence: "The channel is for other clients only.",
    remedy: "Add the client to the allowed clients of the channel, if it should have it.",
    section: "channels",
  },
  no_channel: {
    label: "no channel",
    stage: "channel",
    sentence: "No active channel takes this path.",
    remedy: "Make a channel for the path, switch an existing one on, or have the caller correct its address.",
    section: "channels",
  },
  channel_not_found: {
    label: "unknown channel",
    stage: "channel",
    sentence: "There is no active channel with this number.",
    remedy: "Have the caller name a channel that exists, or switch the channel on.",
    section: "channels",
  },
  no_registration: {
    label: "no registration",
    stage: "registration",
    sentence: "The organisation has no active registration for this channel.",
    remedy: "Register the organisation for the channel, or for all channels.",
    section: "registrations",
  },
  method_not_allowed: {
    label: "method not allowed",
    stage: "channel",
    sentence: "A channel takes this path, but not with this method.",
    remedy: "Add the method to the channel, or have the caller use another one.",
    section: "channels",
  },
  ambiguous_registration: {
    label: "several registrations",
    stage: "registration",
    sentence: "The organisation has more than one active registration, and none for all channels.",
    remedy: "Make one registration of the organisation without a channel, or keep a single one active.",
    section: "registrations",
  },
  body_required: {
    label: "body missing",
    stage: "body",
    sentence: "The channel requires a body, and the call had none.",
    remedy: "The caller must send a body; or the channel must not require one.",
    section: "channels",
  },
  malformed_call: {
    label: "malformed call",
    stage: "body",
    sentence: "The call is not written as this address expects it.",
    remedy: "The caller must mend what the error names.",
    section: null,
  },
  organization_required: {
    label: "organisation missing",
    stage: "registration",
    sentence: "The channel goes through the national bus, and the call named no organisation.",
    remedy: "The caller must send X-Organization, or organization in the query.",
    section: "registrations",
  },
  bad_esb_mode: {
    label: "unusable mode",
    stage: "registration",
    sentence: "The registration has no code for the mode that was asked for, or there is no such mode.",
    remedy: "Give the registration the code for it, or have the caller ask for normal or push.",
    section: "registrations",
  },
  bad_esb_body: {
    label: "unusable body",
    stage: "body",
    sentence: "The national bus takes a JSON object, and the body is none.",
    remedy: "The caller must send a JSON object.",
    section: null,
  },
  contract_broken: {
    label: "contract broken",
    stage: "contract",
    sentence: "The body does not keep the contract of the channel, which is enforced.",
    remedy: "The caller must mend what is named here; or the schema of the channel is too narrow.",
    section: "channels",
  },
  body_too_large: {
    label: "body too large",
    stage: "body",
    sentence: "The body is larger than the channel takes.",
    remedy: "Raise the limit of the channel, or have the caller send less at once.",
    section: "channels",
  },
  unsupported_content_type: {
    label: "content type not taken",
    stage: "content_type",
    sentence: "The channel takes bodies of another content type.",
    remedy: "The caller must send the content type of the channel; or the channel must take any.",
    section: "channels",
  },
  too_many_requests: {
    label: "too many requests",
    stage: "rate",
    sentence: "The client has used up its calls for this minute.",
    remedy: "Raise the limit of the client or of the channel, or have the caller wait as long as Retry-After says.",
    section: "clients",
  },
  mediator_offline: {
    label: "mediator offline",
    stage: "channel",
    sentence: "The mediator of the channel is offline.",
    remedy: "Switch the mediator online, or look why its heartbeat stays away.",
    section: "mediators",
  },
  mediator_paused: {
    label: "mediator paused",
    stage: "channel",
    sentence: "The mediator failed several times in a row, so that it is left alone for a while.",
    remedy: "Look at its latest failed transactions; calls go to it again by themselves when it answers.",
    section: "mediators",
  },
};

/** Says in plain words why a call was turned away, and what to change so that the next one passes. */
export function describeRefusal(code: RefusalCode): RefusalWords {
  return words[code];
}
