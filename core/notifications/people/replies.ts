import { z } from "zod";
import { eventModes, mediumCodes, QuietHours, suppressionReasons } from "../model.ts";

const shared = { created_at: z.iso.datetime(), updated_at: z.iso.datetime() };
const nullableText = z.string().nullable();

/** What the API answers of people, groups, preferences and suppressions, for its description. */
export const PersonReply = z.object({
  id: z.int(),
  user_id: z.int(),
  actor_type: z.string(),
  name: z.string(),
  email: nullableText,
  phone: nullableText.describe("Plus and digits."),
  language: nullableText,
  time_zone: nullableText,
  is_active: z.boolean(),
  groups: z.array(z.string()).describe("Codes."),
  ...shared,
});

export const GroupReply = z.object({
  id: z.int(),
  code: z.string(),
  name: z.string(),
  description: z.string(),
  member_count: z.int(),
  ...shared,
});

export const MembersReply = z.object({
  ok: z.literal(true),
  added: z.int().describe("How many were not in it before."),
  member_count: z.int(),
});

const Preference = z.object({
  user_id: z.int(),
  actor_type: z.string(),
  allow_sms: z.boolean(),
  allow_email: z.boolean(),
  allow_in_app: z.boolean(),
  preferred_lang: z.string(),
  quiet_hours: QuietHours.nullable(),
  time_zone: nullableText,
  events: z.array(z.object({ event_code: z.string(), channel: z.enum(mediumCodes), mode: z.enum(eventModes) })),
  is_default: z.boolean().describe("True where nothing was ever saved."),
  updated_at: z.iso.datetime().nullable(),
});

export const PreferenceReply = Preference.extend({
  ok: z.literal(true),
  data: Preference.describe("The same fields once more."),
});

export const SuppressionReply = z.object({
  id: z.int(),
  channel: z.enum(["SMS", "EMAIL"]),
  address: z.string(),
  reason: z.enum(suppressionReasons),
  detail: z.string(),
  created_at: z.iso.datetime(),
});

/** A list in the documented form. */
export function listOf(entry: z.ZodType) {
  return z.object({ ok: z.literal(true), count: z.int().describe("Of all that fits."), data: z.array(entry) });
}

export const PeopleImportReply = z.object({
  ok: z.boolean(),
  error: z.string().optional().describe("Where nothing was imported."),
  dry_run: z.boolean(),
  total: z.int().describe("Lines with people."),
  created: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  invalid: z.int().describe("Lines that cannot be imported."),
  problem_count: z.int(),
  problems: z.array(z.object({ line: z.int(), column: z.string(), detail: z.string() })).describe("The first hundred."),
});

export const TakenRepliesReply = z.object({
  taken: z.int(),
  repeated: z.int().describe("Handed over before."),
  stopped: z.int().describe("Numbers that get no text messages any more."),
  started: z.int().describe("Numbers that get them again."),
});
