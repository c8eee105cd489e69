import { z } from "zod";
import type { ImportReport } from "./run-import.ts";

/** A request to take over an export of OpenHIM's metadata. */
export const ImportRequest = z.strictObject({
  dry_run: z.boolean().default(true).describe("True says what would become of it, and makes nothing."),
  export: z
    .union([z.array(z.looseObject({})).max(1), z.looseObject({})])
    .describe("The file as OpenHIM exports it: Clients, Channels, Mediators and more."),
});

/** What became of an import. */
export const ImportReply = z.object({
  dry_run: z.boolean(),
  objects: z.array(
    z.object({
      kind: z.enum(["mediator", "client", "channel"]),
      key: z.string().describe("URN, client id or name."),
      act: z.enum(["created", "changed", "unchanged", "skipped"]),
      notes: z.array(z.string()).describe("What could not be carried over, and why it was skipped."),
    }),
  ),
  not_carried: z.array(z.string()),
  secrets: z
    .array(z.object({ client_id: z.string(), client_secret: z.string() }))
    .describe("Of the new clients, this once; none in a dry run."),
});
export type ImportReply = z.infer<typeof ImportReply>;

export function toImportReply({ dryRun, objects, notCarried, secrets }: ImportReport): ImportReply {
  return ImportReply.parse({
    dry_run: dryRun,
    objects,
    not_carried: notCarried,
    secrets: secrets.map(({ clientId, secret }) => ({ client_id: clientId, client_secret: secret })),
  });
}
