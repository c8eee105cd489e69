import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { HookPorts } from "./change-ports.ts";
import { nameHookUsers } from "./name-hook-users.ts";

export type DeletedSerializer =
  | { kind: "deleted" }
  | { kind: "not_found" }
  /** Refused: hooks name it; `detail` says which, and what to do first. */
  | { kind: "in_use"; detail: string };

/** Removes a stored serializer that no hook names. */
export async function deleteSerializer(
  { changeHooks }: Pick<HookPorts, "changeHooks">,
  by: Author,
  id: number,
): Promise<DeletedSerializer> {
  requirePermitted(by.actor, "edit_hooks");
  return await changeHooks(async ({ register, removeSerializer, appendAudit }): Promise<DeletedSerializer> => {
    const serializer = register.serializers.find((one) => one.id === id);
    if (serializer === undefined) return { kind: "not_found" };
    const { name } = serializer;
    const users = register.hooks.filter((hook) => hook.serializer === name);
    if (users.length > 0) {
      const detail = `These hooks name it: ${nameHookUsers(users)}. Give them another, or none, first.`;
      return { kind: "in_use", detail };
    }
    await removeSerializer(id);
    await appendAudit({ by, action: "serializer.deleted", object: { id: String(id), name } });
    return { kind: "deleted" };
  });
}
