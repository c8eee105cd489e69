import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import { moveProblems } from "#core/problems/json-pointer.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { checkDocument } from "./check-document.ts";
import { toNewIntegration } from "./create-integration.ts";
import { ExportedIntegration } from "./exported-file.ts";
import type { Integration } from "./model.ts";
import { newPath } from "./new-path.ts";
import type { IntegrationChanges, IntegrationPorts } from "./ports.ts";
import { type IsTested, saveTested, type Untested } from "./tests/require-tests.ts";

export type ImportedIntegration =
  | {
      kind: "imported";
      integration: Integration;
      warnings: FieldProblem[];
      /** Secrets that the vault does not have; while there is one, the integration comes in switched off. */
      missingSecrets: string[];
    }
  | { kind: "invalid"; problems: FieldProblem[] };

/** Stores a new integration from an exported file, under a path of its own. Pointers of problems are into the file. */
export async function importIntegration(
  ports: IntegrationPorts,
  by: Author,
  file: unknown,
): Promise<ImportedIntegration> {
  requirePermitted(by.actor, "edit_integrations");
  const parsed = parseFields(ExportedIntegration, file);
  if (!parsed.ok) return { kind: "invalid", problems: [...findUnstorableText(file), ...parsed.problems] };
  const { name } = parsed.value;
  const add = async (changes: IntegrationChanges, isTested: IsTested): Promise<ImportedIntegration | Untested> => {
    const facts = {
      existingSecrets: await changes.listSecretNames(),
      egress: ports.egress,
      providers: await changes.listProviders(),
    };
    const checked = checkDocument(parsed.value.document, facts);
    const problems = [
      ...findUnstorableText(name, "/name"),
      ...(checked.ok ? [] : moveProblems(checked.problems, "/document")),
    ];
    if (!checked.ok || problems.length > 0) return { kind: "invalid", problems };
    const { document, missingSecrets } = checked;
    if (!isTested(document)) return { kind: "untested", document, base: "/document" };
    const imported = {
      id: ports.newId(),
      name,
      active: missingSecrets.length === 0,
      path: newPath(ports.randomBytes),
      document,
      note: "Imported",
      authorName: by.actor.name,
    };
    await changes.insertIntegration(imported);
    const object = { id: imported.id, name };
    await changes.appendAudit({ by, action: "integration.imported", object, detail: { missingSecrets } });
    const integration = toNewIntegration(imported, ports.now());
    return { kind: "imported", integration, warnings: moveProblems(checked.warnings, "/document"), missingSecrets };
  };
  return await saveTested(ports, (isTested) => ports.changeIntegrations((changes) => add(changes, isTested)));
}
