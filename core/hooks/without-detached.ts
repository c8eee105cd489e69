import type { HookRegister } from "./change-ports.ts";
import type { HookModel } from "./model.ts";

/** The models without those of databases that were detached after they were listed. */
export function withoutDetached(
  models: readonly HookModel[],
  { databaseIds }: Pick<HookRegister, "databaseIds">,
): HookModel[] {
  return models.filter(({ databaseId }) => databaseId === null || databaseIds.has(databaseId));
}
