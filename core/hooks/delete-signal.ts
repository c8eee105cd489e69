import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { HookPorts } from "./change-ports.ts";
import { nameHookUsers } from "./name-hook-users.ts";

export type DeletedSignal =
  | { kind: "deleted" }
  | { kind: "not_found" }
  /** Refused: it is built in, or hooks wait for it; `detail` says which, and what to do first. */
  | { kind: "in_use"; detail: string };

/** Removes a signal that no hook waits for. */
export async function deleteSignal(
  { changeHooks }: Pick<HookPorts, "changeHooks">,
  by: Author,
  id: number,
): Promise<DeletedSignal> {
  requirePermitted(by.actor, "edit_hooks");
  return await changeHooks(async ({ register, removeSignal, appendAudit }): Promise<DeletedSignal> => {
    const signal = register.signals.find((one) => one.id === id);
    if (signal === undefined) return { kind: "not_found" };
    const { name, kind } = signal;
    if (kind !== "custom") return { kind: "in_use", detail: `The signal ${name} is built in and cannot be deleted.` };
    const users = register.hooks.filter(({ signals }) => signals.includes(name));
    if (users.length > 0) {
      const detail = `These hooks wait for it: ${nameHookUsers(users)}. Take it off them, or delete them, first.`;
      return { kind: "in_use", detail };
    }
    await removeSignal(id);
    await appendAudit({ by, action: "signal.deleted", object: { id: String(id), name } });
    return { kind: "deleted" };
  });
}
