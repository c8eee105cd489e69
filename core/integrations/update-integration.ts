import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { checkName } from "./check-name.ts";
import { listChangedParts } from "./list-changed-parts.ts";
import type { Integration } from "./model.ts";
import type { IntegrationChanges, IntegrationPorts } from "./ports.ts";
import { type Draft, findNameInDraft, type PreparedDraft, prepareDraft } from "./prepare-draft.ts";
import { listSwitchProblems, switchWithin } from "./switch-integration.ts";
import { type IsTested, saveTested, type Untested } from "./tests/require-tests.ts";

export type IntegrationUpdate = {
  id: string;
  /** Null keeps the name, unless the documented form has another one inside. */
  name: string | null;
  /** Null keeps what the integration does; then no version is written unless the name changes. */
  draft: Draft | null;
  /** Null keeps it as it is. */
  active: boolean | null;
  /** The version that the change was made from; null saves over whatever is current. */
  basedOn: number | null;
  note: string;
};

export type UpdatedIntegration =
  | { kind: "saved"; integration: Integration; warnings: FieldProblem[] }
  | { kind: "not_found" }
  /** Somebody saved in between; `version` is the current one. */
  | { kind: "changed_meanwhile"; version: number }
  | { kind: "invalid"; problems: FieldProblem[] };

/**
 * Saves a change as a new version, with the credentials that came with it, in one transaction with its audit entry. All
 * or nothing: with one problem, nothing is saved, also not the switch.
 */
export async function updateIntegration(
  ports: IntegrationPorts,
  by: Author,
  update: IntegrationUpdate,
): Promise<UpdatedIntegration> {
  requirePermitted(by.actor, "edit_integrations");
  const change = async (changes: IntegrationChanges, isTested: IsTested): Promise<UpdatedIntegration | Untested> => {
    const present = await changes.lockIntegration(update.id);
    if (present === null) return { kind: "not_found" };
    if (update.basedOn !== null && update.basedOn !== present.version) {
      return { kind: "changed_meanwhile", version: present.version };
    }
    // A draft is checked when it is prepared; without one the stored document is what would be switched on.
    const problems = update.active && update.draft === null ? await listSwitchProblems(changes, present) : [];
    if (problems.length > 0) return { kind: "invalid", problems };
    const saved = await saveWithin(ports, changes, by, present, update, isTested);
    if (saved.kind !== "saved") return saved;
    const { active } = update;
    const integration =
      active === null ? saved.integration : await switchWithin(ports, changes, by, saved.integration, active);
    return { kind: "saved", integration, warnings: saved.warnings };
  };
  return await saveTested(ports, (isTested) => ports.changeIntegrations((changes) => change(changes, isTested)));
}

type Saved =
  | Untested
  | { kind: "saved"; integration: Integration; warnings: FieldProblem[] }
  | { kind: "invalid"; problems: FieldProblem[] };

async function saveWithin(
  ports: IntegrationPorts,
  changes: IntegrationChanges,
  by: Author,
  present: Integration,
  update: IntegrationUpdate,
  isTested: IsTested,
): Promise<Saved> {
  const named = checkName(update.name ?? findNameInDraft(update.draft) ?? present.name);
  const isUnchanged = update.draft === null && named.ok && named.name === present.name;
  if (isUnchanged) return { kind: "saved", integration: present, warnings: [] };
  const prepared = await prepareWithin(ports, changes, present, update.draft);
  if (!named.ok || !prepared.ok) {
    const problems = [...(named.ok ? [] : named.problems), ...(prepared.ok ? [] : prepared.problems)];
    return { kind: "invalid", problems };
  }
  const { document, credentials, warnings } = prepared;
  const { draft } = update;
  if (draft !== null && !isTested(document)) return { kind: "untested", document, base: `/${draft.form}` };
  for (const credential of credentials) await changes.putCredential(credential, by);
  const { name } = named;
  const version = await changes.insertVersion({
    id: present.id,
    name,
    document,
    note: update.note,
    authorName: by.actor.name,
  });
  const changed = [...(name === present.name ? [] : ["name"]), ...listChangedParts(present.document, document)];
  const object = { id: present.id, name };
  await changes.appendAudit({ by, action: "integration.changed", object, detail: { version, changed } });
  return { kind: "saved", integration: { ...present, name, document, version, updatedAt: ports.now() }, warnings };
}

/** A change of the name alone leaves the document as it is, also when it would not pass a check today. */
async function prepareWithin(
  ports: IntegrationPorts,
  changes: IntegrationChanges,
  present: Integration,
  draft: Draft | null,
): Promise<PreparedDraft> {
  if (draft === null) return { ok: true, document: present.document, credentials: [], warnings: [] };
  return prepareDraft(draft, {
    integration: present,
    present: present.document,
    existingSecrets: await changes.listSecretNames(),
    usedElsewhere: await changes.listSecretsUsedElsewhere(present.id),
    egress: ports.egress,
    providers: await changes.listProviders(),
  });
}
