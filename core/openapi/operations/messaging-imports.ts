import { z } from "zod";
import type { Operation } from "../model.ts";

/** Subscriptions by the file. */
export const messagingImportOperations: Operation[] = [
  {
    tag: "Subscriptions",
    errorForm: "problem",
    access: "manage_subscriptions",
    id: "importSubscriptions",
    method: "post",
    path: "/api/messaging/imports/",
    summary: "Import subscriptions from CSV",
    description:
      "The whole file is checked first; a worker then makes the subscriptions, and identities for addresses that nobody has. Who is subscribed to the set already is left out, so that a file can be sent twice.",
    query: z.object({
      dry_run: z.boolean().optional().describe("Says what would come of it, and changes nothing."),
      skip_invalid: z
        .boolean()
        .optional()
        .describe("Imports the lines that can be; otherwise one wrong line keeps all out."),
      problems: z
        .enum(["json", "csv"])
        .optional()
        .describe("csv answers with all problems, up to 100,000, as CSV, and changes nothing."),
      file_name: z.string().optional().describe("How the file is called, for those who see the progress."),
    }),
    body: { schema: "SubscriptionsCsv", required: true, mediaTypes: ["text/csv"] },
    answers: [
      { status: 200, description: "What would come of it.", schema: "SubscriptionImportCheck" },
      { status: 202, description: "A worker imports it.", schema: "SubscriptionImport" },
    ],
    errors: ["invalid_input", "malformed_body", "body_too_large", "unsupported_media_type"],
  },
];
