import type { TokenKeys } from "#core/vault/derive-keys.ts";
import type { StoryObject } from "../transaction.ts";
import { answers } from "./answers.ts";
import { type Authentication, authenticate } from "./authenticate.ts";
import { isAddressIn } from "./compile-addresses.ts";
import type { CompiledClient, CompiledDirectory } from "./compile-directory.ts";
import { endRefused, type Judging } from "./judging.ts";
import type { CallFacts, Known, ProofKind, Refused, Tell } from "./model.ts";
import { nobody } from "./refuse.ts";

export type Identified = { kind: "identified"; known: Known & { client: CompiledClient["client"] } };

/**
 * Says who calls, or refuses the call: the first two questions of every door of the mediator. For `/transactions/{id}/`,
 * and for POST /integration/call before its body is read.
 */
export function identifyCaller(compiled: CompiledDirectory, keys: TokenKeys, facts: CallFacts): Identified | Refused {
  return identify(compiled, keys, facts, null, (tell) => identify(compiled, keys, facts, tell, () => undefined));
}

/** The same as a step of a longer judging, which is told by `again`. */
export function identify(
  compiled: CompiledDirectory,
  keys: TokenKeys,
  facts: CallFacts,
  tell: Tell,
  again: (tell: Tell) => unknown,
): Identified | Refused {
  const judging: Judging = { compiled, facts, known: nobody, tell, again };
  const found = authenticate(compiled, keys, facts);
  if (found.kind !== "identified")
    return refuseCaller({ ...judging, known: { ...nobody, claimedClientId: found.claimed } }, found);
  const { client, ranges } = found.entry;
  const { proof, credentialId, claimed: claimedClientId } = found;
  const known = { ...nobody, client, proof, credentialId, claimedClientId };
  const object = toObject(found.entry);
  tell?.({
    stage: "client",
    verdict: "passed",
    sentence: describeProof(client.name, proof),
    remedy: null,
    object,
  });
  // The address of a call that was accepted was looked at then.
  if (client.allowedAddresses.length === 0 || proof === "earlier") return { kind: "identified", known };
  if (proof === "none") {
    const sentence = `"${client.name}" may call from some addresses only; they were not asked for, since the console made this call.`;
    tell?.({ stage: "address", verdict: "noted", sentence, remedy: null, object });
    return { kind: "identified", known };
  }
  if (!isAddressIn(ranges, facts.sourceAddress)) {
    return endRefused({ ...judging, known }, "address_not_allowed", answers.addressNotAllowed(), () => ({
      stage: "address",
      sentence: `The call came from ${facts.sourceAddress ?? "an unknown address"}, which is none of the addresses of "${client.name}": ${client.allowedAddresses.join(", ")}.`,
      remedy: "Add the address to the client's allowed addresses. Behind a proxy of yours, set TRUSTED_PROXIES.",
      object,
    }));
  }
  const sentence = `${facts.sourceAddress} is one of the addresses of "${client.name}".`;
  tell?.({ stage: "address", verdict: "passed", sentence, remedy: null, object });
  return { kind: "identified", known };
}

function refuseCaller(judging: Judging, found: Exclude<Authentication, { kind: "identified" }>): Refused {
  const name = found.claimed === null ? "" : ` It calls itself "${found.claimed}".`;
  if (found.kind === "nothing_shown") {
    return endRefused(judging, "unauthenticated", answers.unauthenticated(), () => ({
      stage: "client",
      sentence: `Nobody knows who called: ${lowerFirst(found.reason)}${name}`,
      remedy: "Send X-Client-Id and X-Client-Secret, or the same two as HTTP Basic.",
    }));
  }
  return endRefused(judging, "bad_credentials", answers.badCredentials(found.reason), () => ({
    stage: "client",
    sentence: `The credentials were not accepted: ${lowerFirst(found.reason)}${name}`,
    remedy:
      found.entry === null
        ? "Check the client's id, or create the client."
        : "Check the client's page: its secrets, its ways to sign in, and whether it is switched on.",
    object: found.entry === null ? null : toObject(found.entry),
  }));
}

const proofs: Record<ProofKind, string> = {
  secret: "its secret",
  api_key: "an API key",
  jwt: "a signed token",
  certificate: "its certificate",
  earlier: "who it is when the call was accepted",
  none: "nothing, since the console acts for it",
};

function describeProof(name: string, proof: ProofKind): string {
  return `"${name}" called, and showed ${proofs[proof]}.`;
}

function toObject({ client }: CompiledClient): StoryObject {
  return { kind: "client", id: client.id, name: client.name };
}

function lowerFirst(sentence: string): string {
  return sentence.slice(0, 1).toLowerCase() + sentence.slice(1);
}
