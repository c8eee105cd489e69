import { decideIntegrationCall } from "#core/mediator/call/decide-integration-call.ts";
import type { IntegrationCall } from "#core/mediator/call/model.ts";
import { answers } from "#core/mediator/decide/answers.ts";
import { identifyCaller } from "#core/mediator/decide/identify-caller.ts";
import { nobody, refuse } from "#core/mediator/decide/refuse.ts";
import { holdBody } from "./memory-caller.ts";
import type { Caller, IncomingCall } from "./model.ts";
import { refuseCall } from "./refuse-call.ts";
import type { RelayParts } from "./relay-parts.ts";
import { carry, heldBytesMax, openContext, type TakenCall, toFacts } from "./take-call.ts";

/**
 * Takes a call that is described in the body of POST /integration/call. It is judged and recorded as the call that it
 * describes; the request that brought it is kept only where the call is done later.
 */
export async function takeIntegrationCall(parts: RelayParts, call: IncomingCall, caller: Caller): Promise<TakenCall> {
  const [compiled, tokenKeys, mode] = await Promise.all([parts.readDirectory(), parts.tokenKeys(), parts.readMode()]);
  const facts = toFacts(call, mode, parts.now().getTime());
  // Nobody who is not known makes us read a body.
  const identified = facts.method === "POST" ? identifyCaller(compiled, tokenKeys, facts) : null;
  const read =
    identified === null || identified.kind === "refused"
      ? ({ kind: "read", bytes: new Uint8Array() } as const)
      : await call.body.readWhole(heldBytesMax);
  if (read.kind !== "read") {
    const text =
      read.kind === "too_large" ? answers.bodyTooLarge(heldBytesMax) : answers.call.malformed("Invalid JSON body");
    const code = read.kind === "too_large" ? ("body_too_large" as const) : ("malformed_call" as const);
    const known = identified?.kind === "identified" ? identified.known : nobody;
    const refused = refuse(known, code, text, () => undefined);
    const context = openContext(parts, call, facts, refused, false);
    return { context, carried: await refuseCall(parts, context, refused, caller) };
  }
  const { decision, call: asked } = decideIntegrationCall(compiled, tokenKeys, facts, read.bytes);
  const described = asked === null ? { ...call, body: holdBody(read.bytes) } : describeCall(call, asked);
  const describedFacts = asked === null ? facts : toFacts(described, mode, facts.nowMs);
  const context = openContext(parts, described, describedFacts, decision, asked?.asynchronous ?? false);
  context.original = { call, body: read.bytes };
  return { context, carried: await carry(parts, compiled, context, caller, asked?.waitSeconds ?? null) };
}

/** The described call in the form in which a door hands calls over. */
export function describeCall(call: IncomingCall, asked: IntegrationCall): IncomingCall {
  return {
    ...call,
    method: asked.method,
    target: asked.query === "" ? asked.rawPath : `${asked.rawPath}?${asked.query}`,
    headers: asked.headers,
    body: holdBody(asked.body ?? new Uint8Array()),
  };
}
