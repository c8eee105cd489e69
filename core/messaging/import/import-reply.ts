import { z } from "zod";

/** What an import would make, or makes, in the words of the API. */
const counts = {
  lines: z.int().min(0).describe("Lines below the first."),
  subscriptions: z.int().min(0).describe("Subscriptions that are made."),
  identities: z.int().min(0).describe("Identities that are made, for addresses that nobody has."),
  invalid: z.int().min(0).describe("Lines that cannot be imported."),
  problems: z
    .array(z.object({ line: z.int(), column: z.string(), detail: z.string() }))
    .describe("The first fifty of what is wrong with them; `column` is empty where it is about the whole line."),
};

export const ImportCheckReply = z.object({ ...counts, dry_run: z.literal(true) });

export const ImportStartedReply = z.object({
  ...counts,
  dry_run: z.literal(false),
  job: z.uuid().describe("The work that a worker does now."),
  url: z.string().describe("Where it says how far it has come, and can be stopped."),
});
