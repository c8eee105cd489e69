"use server";

import { readForm } from "#app/_server/actions/read-form.ts";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { openCredentialPorts } from "#app/_server/mediator-objects/open-object-ports.ts";
import { readJsonField } from "#app/_server/mediator-objects/read-json-field.ts";
import type { ImportActionOutcome } from "#components/mediator/objects/import-outcome.ts";
import { runImport } from "#core/openhim/run-import.ts";

/** Fields: json (the export), mode ("look" makes nothing, "import" makes it). */
export async function importOpenhim(form: FormData): Promise<ImportActionOutcome> {
  const permitted = await permitAction("edit_mediator");
  if (permitted.kind === "refused") return permitted;
  const { json = "", mode } = readForm(form);
  const exported = readJsonField(json);
  if (exported === null) {
    const problem = { pointer: "/json", detail: "This is no JSON; take the file as OpenHIM exports it." };
    return { kind: "refused", message: "Mend what is marked below.", problems: [problem] };
  }
  const ports = await openCredentialPorts(permitted.platform);
  const outcome = await runImport(ports, permitted.author, exported, { dryRun: mode !== "import" });
  if (outcome.kind === "imported") {
    const { report } = outcome;
    const message = report.dryRun ? "This is what would become of it. Nothing is made yet." : "The import is done.";
    return { kind: "done", message, report };
  }
  const problems = outcome.problems.map(({ pointer, detail }) => ({
    pointer: "/json",
    detail: pointer === "" ? detail : `${pointer}: ${detail}`,
  }));
  return { kind: "refused", message: "Mend what is marked below.", problems };
}
