import { isHeaderValue } from "#core/deliveries/header-rules.ts";
import { HttpMethod } from "#core/deliveries/model.ts";
import type { JsonObject } from "#core/json.ts";
import type { TokenKeys } from "#core/vault/derive-keys.ts";
import { answers } from "../decide/answers.ts";
import { chooseMode, chooseRegistration } from "../decide/choose-registration.ts";
import type { CompiledChannel, CompiledDirectory } from "../decide/compile-directory.ts";
import { acceptDirect, acceptForBus } from "../decide/decide-call.ts";
import { judgeAllowedClient, refuseOffline } from "../decide/find-channel.ts";
import { identify } from "../decide/identify-caller.ts";
import { judgeChannelRules } from "../decide/judge-channel-rules.ts";
import { isOnline } from "../decide/judge-online.ts";
import { endRefused, type Judging, toChannelObject } from "../decide/judging.ts";
import type { CallFacts, Decision, Refused, Tell } from "../decide/model.ts";
import { nobody } from "../decide/refuse.ts";
import type { DecidedCall, IntegrationCall } from "./model.ts";
import { readCall, readMethod } from "./read-call.ts";
import { readCallBody, readChannelId, readText } from "./read-call-body.ts";
import { readHeaders } from "./read-headers.ts";

/**
 * Decides what becomes of POST /integration/call, in the documented order: method of the door (405), who calls (401,
 * 403), the body as JSON (400), channel_id (400), the channel (404), its mediator (503), method (405), the client (403),
 * path and query (400), the channel's rules (400, 415, 413), registration (400, 404, 409), headers (400), mode (400). It
 * always goes by a channel, also where MEDIATOR_MODE is pure_esb. `facts` are those of the request that brought the call.
 */
export function decideIntegrationCall(
  compiled: CompiledDirectory,
  keys: TokenKeys,
  facts: CallFacts,
  bytes: Uint8Array,
): DecidedCall {
  return decide(compiled, keys, facts, bytes, null);
}

function decide(
  compiled: CompiledDirectory,
  keys: TokenKeys,
  facts: CallFacts,
  bytes: Uint8Array,
  tell: Tell,
): DecidedCall {
  const again = (replayed: Tell) => decide(compiled, keys, facts, bytes, replayed);
  const start: Judging = { compiled, facts, known: nobody, tell, again };
  if (facts.method !== "POST") {
    const decision = endRefused(start, "method_not_allowed", answers.call.methodNotAllowed(), () => ({
      stage: "request",
      sentence: `/integration/call takes POST, and ${facts.method} came.`,
      remedy: "Send the call as POST.",
    }));
    return { decision, call: null };
  }
  const caller = identify(compiled, keys, facts, tell, again);
  if (caller.kind === "refused") return { decision: caller, call: null };
  const judging = { ...start, known: caller.known };
  const source = readCallBody(bytes);
  if (source.kind === "malformed") return { decision: endMalformed(judging, source), call: null };
  const found = findCalledChannel(judging, source.value);
  if (found.kind === "refused") return { decision: found, call: null };
  const { entry, method } = found;
  const onChannel = { ...judging, known: { ...judging.known, channel: entry.channel, mediator: entry.mediator } };
  const call = readCall(source.value, method, entry, facts);
  if (call.kind === "malformed") return { decision: endMalformed(onChannel, call), call: null };
  return judgeCall(onChannel, entry, call.value, source.value);
}

/** The channel that `channel_id` names, with the method that it is called by. */
function findCalledChannel(
  judging: Judging,
  source: JsonObject,
): { kind: "found"; entry: CompiledChannel; method: string } | Refused {
  const id = readChannelId(source.channel_id);
  if (id.kind === "malformed") return endMalformed(judging, id);
  const entry = judging.compiled.channelsById.get(id.value);
  if (entry === undefined) {
    return endRefused(judging, "channel_not_found", answers.call.channelNotFound(), () => ({
      stage: "channel",
      sentence: `There is no active channel with the number ${id.value}.`,
      remedy: "Look the channel's number up on its page, and see whether it is switched on.",
    }));
  }
  const onChannel = { ...judging, known: { ...judging.known, channel: entry.channel, mediator: entry.mediator } };
  if (!isOnline(entry.mediator, judging.facts.nowMs)) return refuseOffline(judging, entry, () => []);
  const method = readMethod(source.method, entry);
  if (method.kind === "malformed") return endMalformed(onChannel, method);
  const allowed = entry.channel.methods.length === 0 ? HttpMethod.options : entry.channel.methods;
  if (!allowed.some((known) => known === method.value)) {
    return endRefused(onChannel, "method_not_allowed", answers.methodNotAllowed([...allowed].sort()), () => ({
      stage: "channel",
      sentence: `"${entry.channel.name}" does not take ${method.value}; it takes ${allowed.join(", ")}.`,
      remedy: "Use another method, or add it to the channel's methods.",
      object: toChannelObject(entry),
    }));
  }
  const open = judgeAllowedClient(judging, entry);
  if (open.kind === "refused") return open;
  const sentence = `channel_id ${id.value} is the channel "${entry.channel.name}".`;
  judging.tell?.({ stage: "channel", verdict: "passed", sentence, remedy: null, object: toChannelObject(entry) });
  return { kind: "found", entry, method: method.value };
}

function judgeCall(judging: Judging, entry: CompiledChannel, call: IntegrationCall, source: JsonObject): DecidedCall {
  const end = (decision: Decision): DecidedCall => ({ decision, call });
  const hasBody = call.body !== null;
  const { method, contentType } = call;
  const broken = judgeChannelRules(judging, entry, { method, hasBody, bodyBytes: call.body?.length ?? 0, contentType });
  if (broken !== null) return end(broken);
  const bus = entry.registrations.size === 0 ? null : readWishes(judging, source);
  if (bus?.kind === "refused") return end(bus);
  const chosen = bus === null ? null : chooseRegistration(judging, entry, bus.wishes);
  if (chosen?.kind === "refused") return end(chosen);
  const known = { ...judging.known, registration: chosen?.registration ?? null };
  const headers = readHeaders(source.headers);
  if (headers.kind === "malformed") return end(endMalformed({ ...judging, known }, headers));
  if (!isHeaderValue(contentType)) {
    return end(endMalformed({ ...judging, known }, { error: "content_type is no content type" }));
  }
  const listed = headers.value.filter(([name]) => name !== "content-type");
  const complete: IntegrationCall = {
    ...call,
    headers: hasBody ? [...listed, ["content-type", contentType]] : listed,
  };
  if (bus === null || chosen === null) return { decision: acceptDirect(judging, entry, hasBody), call: complete };
  const mode = chooseMode({ ...judging, known }, chosen.registration, bus.wishes);
  if (mode.kind === "refused") return end(mode);
  const { registration, organization } = chosen;
  const decision = acceptForBus({ ...judging, known }, { registration, organization, esbMode: mode.esbMode });
  return { decision, call: complete };
}

function readWishes(judging: Judging, source: JsonObject) {
  const { headers, query } = judging.facts;
  const organization = readText(source.organization, "organization");
  if (organization.kind === "malformed") return endMalformed(judging, organization);
  const esbMode = readText(source.esb_mode, "esb_mode");
  if (esbMode.kind === "malformed") return endMalformed(judging, esbMode);
  const wishes = { headers, query, organization: organization.value, esbMode: esbMode.value };
  return { kind: "read" as const, wishes };
}

function endMalformed(judging: Judging, { error, detail }: { error: string; detail?: string }): Refused {
  return endRefused(judging, "malformed_call", answers.call.malformed(error, detail), () => ({
    stage: "request",
    sentence: `The call cannot be read: ${error}.${detail === undefined ? "" : ` ${detail}`}`,
    remedy: "Mend the body of the call as it is documented.",
  }));
}
