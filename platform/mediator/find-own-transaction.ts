import { identifyCaller } from "#core/mediator/decide/identify-caller.ts";
import { describeMissingTransaction, describeTransaction } from "#core/mediator/documented/describe-transaction.ts";
import { answerOwn } from "./documented-answers.ts";
import type { Caller, IncomingCall } from "./model.ts";
import { refuseCall } from "./refuse-call.ts";
import type { RelayParts } from "./relay-parts.ts";
import { openContext, type TakenCall, toFacts } from "./take-call.ts";

/**
 * Shows a client how one of its own calls stands. Of another client's call it learns as much as of one that never was.
 * Resolves with the refusal where nobody knows who asks, and else with null, because a question is no call.
 */
export async function findOwnTransaction(
  parts: RelayParts,
  call: IncomingCall,
  id: string,
  caller: Caller,
): Promise<TakenCall | null> {
  const [compiled, tokenKeys, mode] = await Promise.all([parts.readDirectory(), parts.tokenKeys(), parts.readMode()]);
  const facts = toFacts(call, mode, parts.now().getTime());
  const nothing = { answerHeaders: [] };
  if (call.method !== "GET" && call.method !== "HEAD") {
    const body = { ok: false, error: "Method not allowed" };
    answerOwn(caller, nothing, { status: 405, headers: [["allow", "GET, HEAD"]], body });
    return null;
  }
  const identified = identifyCaller(compiled, tokenKeys, facts);
  if (identified.kind === "refused") {
    const context = openContext(parts, call, facts, identified, false);
    return { context, carried: await refuseCall(parts, context, identified, caller) };
  }
  const found = await parts.findOwnTransaction(id, identified.known.client.id);
  if (found === null) answerOwn(caller, nothing, { status: 404, headers: [], body: describeMissingTransaction(id) });
  else {
    const headers: [string, string][] = [["x-correlation-id", found.correlationId]];
    answerOwn(caller, nothing, { status: 200, headers, body: describeTransaction(found) });
  }
  return null;
}
