import type { Tone } from "#components/ui/tone.ts";
import type { Address } from "#core/messaging/identities/address-details.ts";
import type { IdentityRecord } from "#core/messaging/identities/identity-document.ts";
import type { OptOutType } from "#core/messaging/model.ts";

/** What each kind of opting out does, in words for whoever chooses one. */
export const wishWords: Record<OptOutType, string> = {
  stop: "opted out this address",
  stopall: "opted out all addresses",
  unsubscribe: "ended all subscriptions",
  forget: "asked to be forgotten",
};

/** What an identity is called: by a name in its details where there is one, else by the end of its id. */
export function nameIdentity({ id, details }: Pick<IdentityRecord, "id" | "details">): string {
  for (const name of ["name", "full_name", "preferred_name", "mother_name", "first_name"]) {
    const value = details[name];
    if (typeof value === "string" && value.trim() !== "" && value !== "redacted") return value.trim().slice(0, 80);
  }
  return `Identity ${id.slice(-8)}`;
}

/** Whether messages reach somebody, in a word. */
export function describeReach(addresses: readonly Address[]): { tone: Tone; label: string } {
  const usable = addresses.filter(({ inactive }) => !inactive);
  if (usable.length === 0) return { tone: "wait", label: "no address" };
  const optedOut = usable.filter((one) => one.optedOut).length;
  if (optedOut === usable.length) return { tone: "bad", label: "opted out" };
  return optedOut > 0 ? { tone: "warn", label: "partly opted out" } : { tone: "ok", label: "reachable" };
}
