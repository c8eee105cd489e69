import type { DirectoryPerson, MessageMedium, PersonKey } from "../model.ts";
import type { RecipientFacts } from "../people/recipient-facts.ts";
import type { RecipientQuestion } from "./emission-facts.ts";
import type { EventCatalog } from "./event-catalog.ts";

/** The active event of that code; null where there is none. */
export type FindEvent = (code: string) => Promise<EventCatalog | null>;

/** Of messages with these keys those that there are, with their documented ids; null where only the key is left. */
export type FindTaken = (keys: readonly string[]) => Promise<Map<string, number | null>>;

/** How many messages of a rule to a person by a medium were made since then; see {@link PlanPorts.countMade}. */
export type ThrottleQuestion = PersonKey & { ruleId: number; medium: MessageMedium; since: Date };

/** What planning asks of the world. */
export type PlanPorts = {
  findEvent: FindEvent;
  listGroupMembers: (codes: readonly string[]) => Promise<ReadonlyMap<string, DirectoryPerson[]>>;
  loadRecipientFacts: (question: RecipientQuestion) => Promise<RecipientFacts>;
  findTaken: FindTaken;
  /** By the key of a throttle; who is not in the answer has had none. */
  countMade: (questions: readonly ThrottleQuestion[]) => Promise<Map<string, number>>;
  now: () => Date;
  newId: () => string;
};
