import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { checkName } from "./check-name.ts";
import type { Integration, IntegrationDocument } from "./model.ts";
import { newPath } from "./new-path.ts";
import type { IntegrationChanges, IntegrationPorts, IntegrationToInsert } from "./ports.ts";
import { type Draft, findNameInDraft, prepareDraft } from "./prepare-draft.ts";
import { type IsTested, saveTested, type Untested } from "./tests/require-tests.ts";

export type CreatedIntegration =
  | { kind: "created"; integration: Integration; warnings: FieldProblem[] }
  | { kind: "invalid"; problems: FieldProblem[] };

/**
 * Stores a new integration with its first version, and the credentials that came with it in the vault, in one
 * transaction with its audit entry. Without a name of its own it takes the one inside of the documented form.
 */
export async function createIntegration(
  ports: IntegrationPorts,
  by: Author,
  input: { name: string | null; draft: Draft; active: boolean; note: string },
): Promise<CreatedIntegration> {
  requirePermitted(by.actor, "edit_integrations");
  const named = checkName(input.name ?? findNameInDraft(input.draft));
  const path = newPath(ports.randomBytes);
  const create = async (changes: IntegrationChanges, isTested: IsTested): Promise<CreatedIntegration | Untested> => {
    const prepared = prepareDraft(input.draft, {
      integration: { name: named.ok ? named.name : "", path },
      present: null,
      existingSecrets: await changes.listSecretNames(),
      usedElsewhere: new Set(),
      egress: ports.egress,
      providers: await changes.listProviders(),
    });
    if (!named.ok || !prepared.ok) {
      const problems = [...(named.ok ? [] : named.problems), ...(prepared.ok ? [] : prepared.problems)];
      return { kind: "invalid", problems };
    }
    const { document, credentials, warnings } = prepared;
    if (!isTested(document)) return { kind: "untested", document, base: `/${input.draft.form}` };
    for (const credential of credentials) await changes.putCredential(credential, by);
    const id = ports.newId();
    const { active, note } = input;
    const inserted = { id, name: named.name, active, path, document, note, authorName: by.actor.name };
    await changes.insertIntegration(inserted);
    await changes.appendAudit({ by, action: "integration.created", object: { id, name: named.name } });
    return { kind: "created", integration: toNewIntegration(inserted, ports.now()), warnings };
  };
  return await saveTested(ports, (isTested) => ports.changeIntegrations((changes) => create(changes, isTested)));
}

/** A just inserted integration as it can be read from now on. */
export function toNewIntegration(
  inserted: IntegrationToInsert & { document: IntegrationDocument },
  now: Date,
): Integration {
  const { id, name, active, path, document } = inserted;
  return { id, name, active, disabledReason: null, path, version: 1, document, createdAt: now, updatedAt: now };
}
