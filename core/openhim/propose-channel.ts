import type { JsonObject } from "#core/json.ts";
import { convertPattern } from "./convert-pattern.ts";
import { MediatorRegistration, type OpenhimChannel } from "./model.ts";

/** A channel that a mediator would like to have, in the words of the API, or why it cannot be one here. */
export type ProposedChannel = { name: string; fields: JsonObject | null; notes: string[] };

/** The channels that a registered mediator would like, for a person to take over; none is ever made by itself. */
export function listProposals(document: JsonObject | null): ProposedChannel[] {
  const read = document === null ? null : MediatorRegistration.safeParse(document);
  return read?.success ? (read.data.defaultChannelConfig ?? []).map(proposeChannel) : [];
}

const knownMethods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/** Says what of an OpenHIM channel makes a channel here, apart from its mediator and its clients. */
export function proposeChannel(channel: OpenhimChannel): ProposedChannel {
  const { name, type = "http", methods = [] } = channel;
  if (type !== "http") {
    return { name, fields: null, notes: [`Channels of type ${type} are not HTTP, and cannot be had here.`] };
  }
  const converted = convertPattern(channel.urlPattern);
  if (!converted.ok) return { name, fields: null, notes: [converted.detail] };
  const notes = converted.note === null ? [] : [converted.note];
  const taken = methods.filter((method) => knownMethods.includes(method));
  const left = methods.filter((method) => !knownMethods.includes(method));
  if (left.length > 0) notes.push(`The methods ${left.join(", ")} are not proxied.`);
  const fields: JsonObject = {
    name,
    description: (channel.description ?? "").slice(0, 5_000),
    path_pattern: converted.pattern,
    methods: taken,
    priority: channel.priority ?? 1,
    record_bodies: channel.requestBody !== false,
    timeout_ms: channel.timeout ? Math.min(Math.max(Math.round(channel.timeout), 100), 600_000) : null,
  };
  return { name, fields, notes };
}
