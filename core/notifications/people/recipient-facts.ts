import type { DirectoryPerson, PersonKey, Preference, SuppressionReason } from "../model.ts";
import { type AddressMedium, writeAddressKey } from "./normal-address.ts";

/** What is known of the recipients of an event when their messages are planned. */
export type RecipientFacts = {
  /** By `writePersonKey`; also people who are switched off, who are told nothing. */
  people: ReadonlyMap<string, DirectoryPerson>;
  /** By `writePersonKey`. Who is not in here has the defaults. */
  preferences: ReadonlyMap<string, Preference>;
  /** By `writeAddressKey`. */
  suppressions: ReadonlyMap<string, SuppressionReason>;
};

/** The key of a person in a map. Case matters in actor types, as in the documents. */
export function writePersonKey({ userId, actorType }: PersonKey): string {
  return `${userId} ${actorType}`;
}

/** Why nothing is sent to that address; null where nothing stands against it. */
export function findSuppression(
  { suppressions }: Pick<RecipientFacts, "suppressions">,
  medium: AddressMedium,
  address: string,
): SuppressionReason | null {
  return suppressions.get(writeAddressKey(medium, address)) ?? null;
}
