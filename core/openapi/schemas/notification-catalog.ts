import { z } from "zod";
import { EventFields, EventReply } from "#core/notifications/catalog/event-fields.ts";
import { LookupFields, LookupReply, LookupsReply } from "#core/notifications/catalog/lookup-fields.ts";
import { RuleFields, RuleReply } from "#core/notifications/catalog/rule-fields.ts";
import { ServiceDocument } from "#core/notifications/catalog/service-document.ts";
import { SettingsFields } from "#core/notifications/catalog/settings-fields.ts";

const warnings = z
  .array(z.object({ pointer: z.string(), detail: z.string() }))
  .optional()
  .describe("What works and is probably not meant; in answers to changes.");

/** A list in the documented form. */
export const dataOf = (entry: z.ZodType) =>
  z.object({ ok: z.literal(true), count: z.int().describe("Of all that fits."), data: z.array(entry) });

const Event = EventReply.extend({ warnings });
const Rule = RuleReply.extend({ warnings });

/** What callers send of lookups, events, rules and settings. */
export const notificationCatalogRequests = {
  CreateNotificationEvent: EventFields,
  ChangeNotificationEvent: EventFields.partial(),
  CreateNotificationRule: RuleFields,
  ChangeNotificationRule: RuleFields.partial(),
  CreateLookup: LookupFields,
  ChangeLookup: LookupFields.partial(),
  ReplaceNotificationSettings: SettingsFields,
};

/** What callers get of them. */
export const notificationCatalogReplies = {
  NotificationService: ServiceDocument,
  NotificationEvent: Event,
  NotificationEventList: dataOf(Event),
  NotificationRule: Rule,
  NotificationRuleList: dataOf(Rule),
  Lookups: LookupsReply,
  Lookup: LookupReply,
  LookupList: dataOf(LookupReply),
  NotificationSettings: SettingsFields,
};
