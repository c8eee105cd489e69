import { isJsonObject } from "#core/json.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { checkProvider } from "./check-provider.ts";
import type { ProviderPorts } from "./ports.ts";

export type ProviderChange = {
  /** What it is to be; absent leaves it as it is. */
  settings?: unknown;
  enabled?: boolean;
  /** A name that is given must be the one it has. */
  name?: unknown;
};

export type ChangedProvider =
  | { kind: "changed"; warnings: FieldProblem[] }
  | { kind: "not_found" }
  | { kind: "from_environment" }
  | { kind: "invalid"; problems: FieldProblem[] };

/** Changes a provider; messages that wait already are sent by what it is then. One that is switched off sends nothing. */
export async function changeProvider(
  ports: ProviderPorts,
  by: Author,
  id: string,
  change: ProviderChange,
): Promise<ChangedProvider> {
  requirePermitted(by.actor, "manage_providers");
  return await ports.changeProviders(async (changes): Promise<ChangedProvider> => {
    const before = await changes.lockProvider(id);
    if (before === null) return { kind: "not_found" };
    if (before.fromEnvironment) return { kind: "from_environment" };
    const problems: FieldProblem[] = [];
    if (change.name !== undefined && change.name !== before.name) {
      const detail = `Its name stays "${before.name}", because targets and the record refer to it.`;
      problems.push({ pointer: "/name", detail });
    }
    const wanted = change.settings ?? before.settings;
    if (isJsonObject(wanted) && wanted.kind !== before.settings.kind) {
      problems.push({ pointer: "/settings/kind", detail: "Its kind stays; make another provider for another kind." });
    }
    const facts = { existingSecrets: await changes.listSecretNames(), egress: ports.egress };
    // One that is only switched has been checked before, and must be switched off also when a secret has gone since.
    const checked =
      change.settings === undefined
        ? { ok: true as const, settings: before.settings, warnings: [] }
        : checkProvider(wanted, facts);
    if (!checked.ok) problems.push(...checked.problems);
    if (!checked.ok || problems.length > 0) return { kind: "invalid", problems };
    const { settings, warnings } = checked;
    const enabled = change.enabled ?? before.enabled;
    await changes.updateProvider(id, { settings, enabled });
    const object = { id, name: before.name };
    if (change.settings !== undefined) await changes.appendAudit({ by, action: "provider.changed", object });
    if (enabled !== before.enabled) {
      await changes.appendAudit({ by, action: enabled ? "provider.enabled" : "provider.disabled", object });
    }
    return { kind: "changed", warnings };
  });
}
