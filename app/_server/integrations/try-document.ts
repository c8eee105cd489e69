import type { Sample, TryReport } from "#core/integrations/try/model.ts";
import { tryDocument } from "#core/integrations/try-document.ts";
import { permitAction } from "../auth/require-person.ts";
import { getPlatform } from "../platform.ts";
import { openTryPorts } from "./open-try-ports.ts";

export type TriedForConsole =
  | {
      kind: "tried";
      report: TryReport;
      /** The output as JSON text, two spaces deep, with every digit; null when there is none. */
      outputText: string | null;
    }
  | { kind: "refused"; message: string };

/** For the console's action: takes an unsaved document through a sample. Nothing is sent and nothing is stored. */
export async function tryDocumentForConsole(document: unknown, sample: Sample): Promise<TriedForConsole> {
  const permitted = await permitAction("test_integrations");
  if (permitted.kind === "refused") return permitted;
  const ports = openTryPorts(await getPlatform(), permitted.author);
  const report = await tryDocument(ports, permitted.author, document, sample);
  const output = report.mapping.kind === "not_tried" ? undefined : report.mapping.output;
  return {
    kind: "tried",
    // Exact numbers are objects that cannot cross to the browser; as JSON text they can.
    report: JSON.parse(JSON.stringify(report)) as TryReport,
    outputText: output === undefined ? null : JSON.stringify(output, null, 2),
  };
}
