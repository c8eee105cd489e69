import { z } from "zod";
import { ImportCheckReply, ImportStartedReply } from "#core/messaging/import/import-reply.ts";

export const messagingImportRequests = {
  SubscriptionsCsv: z
    .string()
    .describe(
      "The first line names the columns, in any order: identity or msisdn and email, messageset (short name or id), lang, and where wanted schedule (id or name), next_sequence_number, time_zone, metadata.*",
    ),
};

export const messagingImportReplies = {
  SubscriptionImportCheck: ImportCheckReply,
  SubscriptionImport: ImportStartedReply,
};
