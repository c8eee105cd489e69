import { z } from "zod";
import type { JsonObject } from "#core/json.ts";
import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import { type ParsedFields, parseFields } from "#core/problems/parse-fields.ts";
import { Lang } from "../content/field-parts.ts";
import { defaultMessagingSettings, MessagingSettings } from "../model.ts";

const { defaultChannel, dryRunSets, sameRequestSeconds } = MessagingSettings.shape;

/** The settings of all staged messages as their API takes and answers them. What is left out takes its default. */
export const MessagingSettingsFields = z.strictObject({
  default_channel: defaultChannel.describe("What carries sets that name no channel."),
  fallback_languages: z
    .array(Lang)
    .max(10)
    .default([])
    .transform((languages) => [...new Set(languages)])
    .describe("For sets that name none: tried in their order where a message is not there in somebody's language."),
  dry_run_sets: dryRunSets.describe("Short names of sets of which everything is done but the sending itself."),
  same_request_seconds: sameRequestSeconds.describe("Two requests for the same subscription within this time are one."),
});
export type MessagingSettingsFields = z.output<typeof MessagingSettingsFields>;

/** Reads settings in the words of the API; what is left out is taken from `kept`. Never throws. */
export function readMessagingSettings(
  input: JsonObject,
  kept: MessagingSettings | null,
): ParsedFields<MessagingSettings> {
  const unstorable = findUnstorableText(input);
  if (unstorable.length > 0) return { ok: false, problems: unstorable };
  const before = writeMessagingSettings(kept ?? defaultMessagingSettings);
  const parsed = parseFields(MessagingSettingsFields, { ...before, ...input });
  if (!parsed.ok) return parsed;
  const fields = parsed.value;
  return {
    ok: true,
    value: {
      defaultChannel: fields.default_channel.trim(),
      fallbackLanguages: fields.fallback_languages,
      dryRunSets: [...new Set(fields.dry_run_sets)],
      sameRequestSeconds: fields.same_request_seconds,
    },
  };
}

/** The settings in the words of the API. */
export function writeMessagingSettings(settings: MessagingSettings): MessagingSettingsFields {
  return {
    default_channel: settings.defaultChannel,
    fallback_languages: settings.fallbackLanguages,
    dry_run_sets: settings.dryRunSets,
    same_request_seconds: settings.sameRequestSeconds,
  };
}
