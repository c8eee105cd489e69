import { isJsonObject } from "#core/json.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { checkProvider } from "./check-provider.ts";
import { moveTo } from "./order-providers.ts";
import type { LockedProvider, ProviderChanges, ProviderPorts } from "./ports.ts";

export type ProviderChange = {
  /** What it is to be; absent leaves it as it is. */
  settings?: unknown;
  enabled?: boolean;
  /** A name that is given must be the one it has. */
  name?: unknown;
  /** Its place among all providers, counted from 1; the others move up or down. */
  position?: number;
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
    // The order is held first, so that two who move at the same time wait for each other and not both for the other.
    const order = change.position === undefined ? null : await changes.lockOrder();
    const before = await changes.lockProvider(id);
    if (before === null) return { kind: "not_found" };
    // The environment says nothing of the order.
    const { position, ...described } = change;
    if (before.fromEnvironment && Object.keys(described).length > 0) return { kind: "from_environment" };
    const problems = listFixed(before, change);
    if (order !== null && position !== undefined) problems.push(...judgePlace(order, position));
    const facts = { existingSecrets: await changes.listSecretNames(), egress: ports.egress };
    // One that is only switched has been checked before, and must be switched off also when a secret has gone since.
    const checked =
      change.settings === undefined
        ? { ok: true as const, settings: before.settings, warnings: [] }
        : checkProvider(change.settings, facts);
    if (!checked.ok) problems.push(...checked.problems);
    if (!checked.ok || problems.length > 0) return { kind: "invalid", problems };
    const { settings, warnings } = checked;
    await write(changes, by, before, change, { settings, enabled: change.enabled ?? before.enabled });
    if (order !== null && position !== undefined) await move(changes, by, before, order, position);
    return { kind: "changed", warnings };
  });
}

/** What of a provider is for ever. */
function listFixed(before: LockedProvider, { name, settings }: ProviderChange): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (name !== undefined && name !== before.name) {
    const detail = `Its name stays "${before.name}", because targets and the record refer to it.`;
    problems.push({ pointer: "/name", detail });
  }
  if (isJsonObject(settings) && settings.kind !== before.settings.kind) {
    problems.push({ pointer: "/settings/kind", detail: "Its kind stays; make another provider for another kind." });
  }
  return problems;
}

type Written = Pick<LockedProvider, "settings" | "enabled">;

async function write(
  changes: ProviderChanges,
  by: Author,
  before: LockedProvider,
  change: { settings?: unknown },
  next: Written,
): Promise<void> {
  const { id, name, enabled } = before;
  const isChanged = change.settings !== undefined;
  if (!isChanged && next.enabled === enabled) return;
  await changes.updateProvider(id, next);
  const object = { id, name };
  if (isChanged) await changes.appendAudit({ by, action: "provider.changed", object });
  if (next.enabled === enabled) return;
  await changes.appendAudit({ by, action: next.enabled ? "provider.enabled" : "provider.disabled", object });
}

/** What is wrong with a place; counted from 1, and never beyond the last. */
function judgePlace(order: readonly string[], position: number): FieldProblem[] {
  if (position >= 1 && position <= order.length) return [];
  const count = order.length === 1 ? "There is one provider" : `There are ${order.length} providers`;
  return [{ pointer: "/position", detail: `${count}; give a place from 1 to ${order.length}.` }];
}

async function move(
  changes: ProviderChanges,
  by: Author,
  { id, name }: LockedProvider,
  order: readonly string[],
  position: number,
): Promise<void> {
  if (order[position - 1] === id) return;
  await changes.storeOrder(moveTo(order, id, position));
  await changes.appendAudit({ by, action: "provider.moved", object: { id, name }, detail: { position } });
}
