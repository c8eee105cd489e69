import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { Integration } from "./model.ts";
import type { IntegrationChanges, IntegrationPorts } from "./ports.ts";
import { prepareDraft } from "./prepare-draft.ts";
import { type IsTested, saveTested, type Untested } from "./tests/require-tests.ts";

export type RestoredVersion =
  | { kind: "restored"; integration: Integration; warnings: FieldProblem[] }
  | { kind: "not_found" }
  /** What was right then is not now: a secret is gone, a test case fails, or a rule of this release forbids it. */
  | { kind: "invalid"; problems: FieldProblem[] };

/**
 * Goes back to an earlier version by writing a new one equal to it, so that no number ever names two documents and the
 * way back is on record. Secrets have their present values.
 */
export async function restoreVersion(
  ports: IntegrationPorts,
  by: Author,
  { id, version }: { id: string; version: number },
): Promise<RestoredVersion> {
  requirePermitted(by.actor, "edit_integrations");
  const restore = async (changes: IntegrationChanges, isTested: IsTested): Promise<RestoredVersion | Untested> => {
    const present = await changes.lockIntegration(id);
    const earlier = await changes.findVersionDocument(id, version);
    if (present === null || earlier === null) return { kind: "not_found" };
    const prepared = prepareDraft(
      { form: "document", value: earlier },
      {
        integration: present,
        present: present.document,
        existingSecrets: await changes.listSecretNames(),
        usedElsewhere: new Set(),
        egress: ports.egress,
        providers: await changes.listProviders(),
      },
    );
    if (!prepared.ok) return { kind: "invalid", problems: prepared.problems };
    const { document, warnings } = prepared;
    if (!isTested(document)) return { kind: "untested", document, base: "/document" };
    const { name } = present;
    const note = `Rolled back to version ${version}`;
    const number = await changes.insertVersion({ id, name, document, note, authorName: by.actor.name });
    const detail = { version: number, restored: version };
    await changes.appendAudit({ by, action: "integration.rolled_back", object: { id, name }, detail });
    return {
      kind: "restored",
      integration: { ...present, document, version: number, updatedAt: ports.now() },
      warnings,
    };
  };
  return await saveTested(ports, (isTested) => ports.changeIntegrations((changes) => restore(changes, isTested)));
}
