import type { FoundAddress } from "#core/messaging/ports.ts";

/** What decides whether an address is used, of one address of one identity. */
export type AddressMarks = { type: string; address: string; isDefault: boolean; optedOut: boolean; inactive: boolean };

/** How far it is followed that somebody is reached through somebody else. */
export const throughStepsMax = 5;

/** The type of an identity's addresses where nobody names one, as documented for message senders. */
export const usualAddressType = "msisdn";

/** The type that an identity names as its usual one in its details. */
export function usualTypeOf(details: Readonly<Record<string, unknown>>): string {
  const named = details.default_addr_type;
  return typeof named === "string" && named !== "" ? named : usualAddressType;
}

/**
 * The addresses of one type that messages may go to, in the order in which they were given. `defaultOnly`: a single
 * address is its own default; of several, those that are marked. An address that opted out is left out and hides no other,
 * but it counts: where the default opted out, the one beside it does not take its place. An inactive one is as if it were
 * not there.
 */
export function chooseAddresses(
  addresses: readonly AddressMarks[],
  asked: { type: string; defaultOnly: boolean },
): string[] {
  return defaultsOf(addresses, asked)
    .filter((one) => !one.optedOut)
    .map((one) => one.address);
}

/** The one address of a type that messages go to, or why there is none. */
export function chooseAddress(
  addresses: readonly AddressMarks[],
  type: string,
  through: string | null,
): Exclude<FoundAddress, { kind: "unreachable" }> {
  const defaults = defaultsOf(addresses, { type, defaultOnly: true });
  const chosen = defaults.find((one) => !one.optedOut);
  if (chosen) return { kind: "found", address: chosen.address, type, through };
  return defaults.length > 0 ? { kind: "opted_out" } : { kind: "none" };
}

function defaultsOf(
  addresses: readonly AddressMarks[],
  asked: { type: string; defaultOnly: boolean },
): readonly AddressMarks[] {
  const ofType = addresses.filter((one) => one.type === asked.type && !one.inactive);
  return asked.defaultOnly && ofType.length > 1 ? ofType.filter((one) => one.isDefault) : ofType;
}

/**
 * Whose addresses are used for an identity: that of the last one on the way of `through`. A way that leads back to where
 * it has been, or is longer than anybody means it, ends where it is.
 */
export function followThrough(identity: string, through: (identity: string) => string | null): string {
  const seen = new Set([identity]);
  let at = identity;
  for (let step = 0; step < throughStepsMax; step++) {
    const next = through(at);
    if (next === null || seen.has(next)) return at;
    seen.add(next);
    at = next;
  }
  return at;
}
