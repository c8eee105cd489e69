/** Whose address is asked for, and of which type; null: the type that the identity names as its usual one. */
export type AskedAddress = { identity: string; type: string | null };

/**
 * What there is to say of one identity's address. `through` is the identity whose address it is, where they are reached
 * through somebody else. `opted_out`: there is an address, but no message may go to it. `unreachable`: it could not be
 * asked now, so asking again later can help; `detail` says why, for a person.
 */
export type FoundAddress =
  | { kind: "found"; address: string; type: string; through: string | null }
  | { kind: "opted_out" }
  | { kind: "none" }
  | { kind: "unreachable"; detail: string };

/**
 * Looks up where the people of a page are reached, by the identity's id. Every identity asked for is in the answer; one
 * that is asked for twice with different types has the answer to the last.
 */
export type FindAddresses = (asked: readonly AskedAddress[]) => Promise<Map<string, FoundAddress>>;
