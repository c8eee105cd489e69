import type { DirectoryPerson, MessageMedium, PersonKey } from "../model.ts";
import type { AddressMedium } from "../people/normal-address.ts";
import type { RecipientFacts } from "../people/recipient-facts.ts";
import type { EventCatalog } from "./event-catalog.ts";
import { readPolicy } from "./match-policy.ts";
import { type ReadRecipient, readRecipient } from "./read-recipient.ts";

/** What has to be known of the world to plan the messages of an event. */
export type EmissionFacts = {
  entries: readonly ReadRecipient[];
  /** By the code of their group; a code that no group has is absent. */
  members: ReadonlyMap<string, readonly DirectoryPerson[]>;
  recipients: RecipientFacts;
  /** Keys of messages that there are already, with the documented id of each; null where that is not on record any more. */
  taken: ReadonlyMap<string, number | null>;
  /** How many messages a throttled rule has made within its time, by {@link writeThrottleKey}. */
  made: ReadonlyMap<string, number>;
  /** The first part of all keys: what the request says, or something that no other request has. */
  keyBase: string;
  now: Date;
};

/** Reads whom a request names. */
export function readEntries(recipients: readonly unknown[]): ReadRecipient[] {
  return recipients.map(readRecipient);
}

/** The groups that the rules of an event tell. */
export function listGroupCodes({ rules }: EventCatalog): string[] {
  const codes = rules.flatMap(({ recipientPolicy }) => {
    const policy = readPolicy(recipientPolicy);
    return policy.kind === "group" ? [policy.code] : [];
  });
  return [...new Set(codes)];
}

export type RecipientQuestion = {
  people: PersonKey[];
  addresses: { medium: AddressMedium; address: string }[];
  eventCode: string;
};

/** Who is asked for in the directory, with preferences and suppressions, before an event can be planned. */
export function askForRecipients(
  catalog: EventCatalog,
  entries: readonly ReadRecipient[],
  members: EmissionFacts["members"],
): RecipientQuestion {
  const people: PersonKey[] = [...members.values()].flat().map(({ userId, actorType }) => ({ userId, actorType }));
  const addresses: RecipientQuestion["addresses"] = [];
  for (const entry of entries) {
    const actorType = catalog.findActorType(entry.actorType);
    if (!entry.ok || actorType === null) continue;
    const { userId, phones, email } = entry.recipient;
    people.push({ userId, actorType });
    for (const address of phones) addresses.push({ medium: "sms", address });
    if (email !== null) addresses.push({ medium: "email", address: email });
  }
  return { people, addresses, eventCode: catalog.event.code };
}

/** The key under which messages of a throttled rule are counted. */
export function writeThrottleKey(ruleId: number, { userId, actorType }: PersonKey, medium: MessageMedium): string {
  return `${ruleId} ${userId} ${actorType} ${medium}`;
}
