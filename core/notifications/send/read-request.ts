import { appendPointer } from "#core/problems/json-pointer.ts";
import { type ParsedFields, parseFields } from "#core/problems/parse-fields.ts";
import type { ReadyMessage } from "./make-notification.ts";
import { EmailRequest, SmsRequest } from "./message-request.ts";
import { type Channel, channels } from "./model.ts";
import { readyEmail, readySms } from "./send-message.ts";

/** A message and the providers that its caller names, if any. */
export type ReadRequest = { ready: ReadyMessage; providers: readonly string[] | undefined };

/** The documented names of the recipient, beside `recipient` itself. */
const aliases: Readonly<Record<Channel, string>> = { email: "email", sms: "phone" };

/** Reads a message of that channel as a caller of the API writes it. Problems name fields as the caller did. */
export function readRequest(channel: Channel, fields: Readonly<Record<string, unknown>>): ParsedFields<ReadRequest> {
  const alias = aliases[channel];
  const { [alias]: recipient, ...rest } = fields;
  const aliased = recipient !== undefined;
  if (aliased && rest.recipient !== undefined) {
    return { ok: false, problems: [{ pointer: `/${alias}`, detail: `Give recipient or ${alias}, not both.` }] };
  }
  const named = aliased ? { ...rest, recipient } : rest;
  const parsed = channel === "email" ? readAsEmail(named) : readAsSms(named);
  if (parsed.ok || !aliased) return parsed;
  const problems = parsed.problems.map(({ pointer, detail }) => ({
    pointer: pointer === "/recipient" ? `/${alias}` : pointer,
    detail,
  }));
  return { ok: false, problems };
}

function readAsEmail(fields: unknown): ParsedFields<ReadRequest> {
  const parsed = parseFields(EmailRequest, fields);
  return parsed.ok
    ? { ok: true, value: { ready: readyEmail(parsed.value), providers: parsed.value.providers } }
    : parsed;
}

function readAsSms(fields: unknown): ParsedFields<ReadRequest> {
  const parsed = parseFields(SmsRequest, fields);
  return parsed.ok ? { ok: true, value: { ready: readySms(parsed.value), providers: parsed.value.providers } } : parsed;
}

/** Reads one message of many, which says itself by which channel it goes. Pointers begin with `base`. */
export function readMixedRequest(item: unknown, base: string): ParsedFields<ReadRequest> {
  if (typeof item !== "object" || item === null || Array.isArray(item)) {
    return { ok: false, problems: [{ pointer: base, detail: "Expected an object." }] };
  }
  const { channel, ...fields } = item as Record<string, unknown>;
  const known = channels.find((one) => one === channel);
  if (known === undefined) {
    const detail = channel === undefined ? "This field is required." : 'Expected one of "email", "sms".';
    return { ok: false, problems: [{ pointer: appendPointer(base, "channel"), detail }] };
  }
  const read = readRequest(known, fields);
  if (read.ok) return read;
  return { ok: false, problems: read.problems.map((problem) => ({ ...problem, pointer: base + problem.pointer })) };
}
