import { z } from "zod";
import { type Integration, IntegrationDocument, IntegrationName, listSecretNames } from "./model.ts";

/** An integration as a file that another installation can import: secrets by their names, never their values. */
export const ExportedIntegration = z.object({
  format: z.literal("signalbox.integration"),
  /** Changes when an older release could not read the file. */
  formatVersion: z.literal(1),
  name: IntegrationName,
  /** For people: what must be in the vault for it to work. Importing looks into the document itself. */
  secrets: z.array(z.string()).optional(),
  document: IntegrationDocument,
});
export type ExportedIntegration = z.infer<typeof ExportedIntegration>;

/** Writes the file of an integration's current version. */
export function exportIntegration({ name, document }: Pick<Integration, "name" | "document">): ExportedIntegration {
  return {
    format: "signalbox.integration",
    formatVersion: 1,
    name,
    secrets: listSecretNames(document),
    document,
  };
}

/** A file name that every system can store, made of the integration's name. */
export function nameExportedFile(name: string): string {
  const words = name
    .normalize("NFKD")
    .replace(/[^a-zA-Z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .toLowerCase();
  return `${words.slice(0, 80) || "integration"}.signalbox.json`;
}
