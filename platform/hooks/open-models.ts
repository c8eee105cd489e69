import { entities } from "#core/hooks/entities.ts";
import type { HookModel } from "#core/hooks/model.ts";
import type { Sql } from "#db/connect.ts";
import { readOwnRow } from "#db/queries/hooks/read-own-row.ts";
import type { HookModels } from "./open-hooks.ts";

/** Our own entities, and the tables of attached databases where there is somebody who knows them. */
export function openModels(sql: Sql, attached: HookModels | null): HookModels {
  const own = new Map<string, HookModel>(entities.map((model) => [model.name, model]));
  return {
    findModel: async (name) => own.get(name) ?? (await attached?.findModel(name)) ?? null,
    listModels: async () => [...own.values(), ...((await attached?.listModels()) ?? [])],
    readRow: async (model, objectId) => {
      if (model.databaseId === null) return await readOwnRow(sql, model, objectId);
      return (await attached?.readRow(model, objectId)) ?? null;
    },
  };
}
