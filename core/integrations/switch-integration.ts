import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { moveProblems } from "#core/problems/json-pointer.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { checkProviders } from "./checks/check-providers.ts";
import type { Integration } from "./model.ts";
import type { IntegrationChanges, IntegrationPorts } from "./ports.ts";

export type SwitchedIntegration =
  | { kind: "switched"; integration: Integration }
  | { kind: "not_found" }
  /** It cannot work as it stands: a target names a provider that is not there. */
  | { kind: "invalid"; problems: FieldProblem[] };

/** Switches an integration on or off, or to what it is not now, in one transaction with its audit entry. */
export async function switchIntegration(
  ports: IntegrationPorts,
  by: Author,
  id: string,
  to: boolean | "other",
): Promise<SwitchedIntegration> {
  requirePermitted(by.actor, "switch_integrations");
  return await ports.changeIntegrations(async (changes): Promise<SwitchedIntegration> => {
    const present = await changes.lockIntegration(id);
    if (present === null) return { kind: "not_found" };
    const active = to === "other" ? !present.active : to;
    const problems = active ? await listSwitchProblems(changes, present) : [];
    if (problems.length > 0) return { kind: "invalid", problems };
    return { kind: "switched", integration: await switchWithin(ports, changes, by, present, active) };
  });
}

/** What forbids switching it on, with pointers below `/document`: one that is on already is left as it is. */
export async function listSwitchProblems(changes: IntegrationChanges, present: Integration): Promise<FieldProblem[]> {
  if (present.active) return [];
  return moveProblems(checkProviders(present.document.targets, await changes.listProviders()).problems, "/document");
}

/** The same inside of a transaction that has begun. Nothing is written when it stands so already. */
export async function switchWithin(
  ports: Pick<IntegrationPorts, "now">,
  changes: IntegrationChanges,
  by: Author,
  present: Integration,
  active: boolean,
): Promise<Integration> {
  if (present.active === active) return present;
  const { id, name } = present;
  await changes.setActive(id, active);
  const action = active ? "integration.activated" : "integration.deactivated";
  await changes.appendAudit({ by, action, object: { id, name } });
  return { ...present, active, disabledReason: null, updatedAt: ports.now() };
}
