import { z } from "zod";
import { IntegrationDocument } from "./model.ts";

/** A version in the list of an integration's versions. */
export const VersionSummaryReply = z.object({
  version: z.number().int(),
  note: z.string(),
  author: z.string(),
  created_at: z.iso.datetime(),
  is_current: z.boolean(),
});
export type VersionSummaryReply = z.infer<typeof VersionSummaryReply>;

/** One version with what it does, in both forms. */
export const VersionReply = VersionSummaryReply.extend({
  config_json: z.record(z.string(), z.unknown()),
  document: IntegrationDocument,
});
export type VersionReply = z.infer<typeof VersionReply>;
