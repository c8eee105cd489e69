import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { HookPorts } from "./change-ports.ts";
import { nameHook } from "./name-hook.ts";

export type DeletedHook = { kind: "deleted" } | { kind: "not_found" };

/** Removes a hook. Its callbacks stay on record, with its name, and those that wait are still sent. */
export async function deleteHook(
  { changeHooks }: Pick<HookPorts, "changeHooks">,
  by: Author,
  id: number,
): Promise<DeletedHook> {
  requirePermitted(by.actor, "edit_hooks");
  return await changeHooks(async ({ register, removeHook, appendAudit }): Promise<DeletedHook> => {
    const hook = register.hooks.find((one) => one.id === id);
    if (hook === undefined) return { kind: "not_found" };
    await removeHook(id);
    await appendAudit({ by, action: "hook.deleted", object: { id: String(id), name: nameHook(hook) } });
    return { kind: "deleted" };
  });
}
