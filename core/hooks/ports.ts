import type { JsonObject } from "#core/json.ts";
import type { RunScripts } from "#core/scripts/ports.ts";
import type { HookModel } from "./model.ts";

/** A row as hooks may see it: without its hidden fields, numbers exact. */
export type FoundRow = { objectId: string | null; row: JsonObject };

/** Reads the row with that key, or the newest one where the key is null; null where there is none. */
export type ReadRow = (model: HookModel, objectId: string | null) => Promise<FoundRow | null>;

/** Finds a model by its full name; null where there is none, or where its database is not attached any more. */
export type FindModel = (name: string) => Promise<HookModel | null>;

/**
 * What planning callbacks needs from outside. The last two are asked only where a template goes through a foreign key; a
 * fault of theirs is a fault of the plan, which may then be made again.
 */
export type PlanPorts = { runScripts: RunScripts; readRow: ReadRow; findModel: FindModel };
