import { decideIntegrationCall } from "#core/mediator/call/decide-integration-call.ts";
import { type HeldRequest, readHeldRequest } from "#core/mediator/record/held-request.ts";
import type { RepeatedRequest } from "#core/mediator/replay/judge-replay.ts";
import { Fault } from "#core/problems/fault.ts";
import { transactionRequestIdentity } from "#core/vault/identities.ts";
import { holdBody } from "./memory-caller.ts";
import type { RelayParts } from "./relay-parts.ts";
import { toFacts } from "./take-call.ts";
import { describeCall } from "./take-integration-call.ts";

type Held = { id: string; clientId: number; sealed: Uint8Array };

/**
 * The request of an asynchronous call in the form in which it is made once more: what came by /integration/call as the call
 * that it described. Null where it cannot be opened, or described no call that can be read by the channels of now.
 */
export async function openHeldRequest(
  parts: RelayParts,
  { id, clientId, sealed }: Held,
): Promise<RepeatedRequest | null> {
  const held = open(parts, id, sealed);
  if (held === null) return null;
  const { method, target, headers, body } = held;
  if (held.door !== "call") return { method, target, headers, body };
  const [compiled, tokenKeys, mode] = await Promise.all([parts.readDirectory(), parts.tokenKeys(), parts.readMode()]);
  const came = {
    ...held,
    origin: "call" as const,
    behindTrustedProxy: false,
    body: holdBody(body),
    authenticatedAs: clientId,
    madeBy: null,
    replayOf: null,
  };
  const { call } = decideIntegrationCall(compiled, tokenKeys, toFacts(came, mode, parts.now().getTime()), body);
  if (call === null) return null;
  const described = describeCall(came, call);
  const { method: asked, target: to, headers: listed } = described;
  return { method: asked, target: to, headers: listed, body: call.body ?? new Uint8Array() };
}

function open(parts: RelayParts, id: string, sealed: Uint8Array): HeldRequest | null {
  try {
    return readHeldRequest(parts.sealer.open(sealed, transactionRequestIdentity(id)));
  } catch (error) {
    // Sealed under another SECRET_KEY; what is on record may still do.
    if (error instanceof Fault) return null;
    throw error;
  }
}
