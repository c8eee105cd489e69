import type {
  Lookup,
  NotificationEvent,
  NotificationRule,
  NotificationSettings,
  NotificationTemplate,
  PeopleGroup,
} from "../model.ts";

/** All that an event is judged by, as it stood at one moment. */
export type NotificationCatalog = {
  /** Those of a kind together: priorities by weight, the heaviest first, and all others by code. */
  lookups: Lookup[];
  /** By code; those that are switched off as well. */
  events: NotificationEvent[];
  /** By id, which is the documented order of their use; those that are switched off as well. */
  rules: NotificationRule[];
  /** The highest active version for each event, medium and language; no other is ever used. */
  templates: NotificationTemplate[];
  settings: NotificationSettings;
  groups: Pick<PeopleGroup, "id" | "code" | "name">[];
};

/** What a person or a program says of a lookup, an event or a rule; the rest is given by the installation. */
export type LookupDocument = Pick<Lookup, "kind" | "code" | "name" | "weight" | "active">;
export type EventDocument = Pick<NotificationEvent, "code" | "description" | "module" | "active">;
export type RuleDocument = Omit<NotificationRule, "id" | "eventId" | "createdAt" | "updatedAt">;

/** The kinds of entries of the catalogue that are changed here; templates have a slice of their own. */
export type EntryOf = { lookup: Lookup; event: NotificationEvent; rule: NotificationRule };
export type DocumentOf = { lookup: LookupDocument; event: EventDocument; rule: RuleDocument };
export type EntryKind = keyof EntryOf;
