import { integrationEntities } from "./entities/integration-entities.ts";
import { mediatorEntities } from "./entities/mediator-entities.ts";
import type { HookModel } from "./model.ts";

/** The tables of our own that hooks may watch. */
export const entities: HookModel[] = [...mediatorEntities, ...integrationEntities];

/** Rows of an entity of which nothing is kept. */
export type Exception = { field: string; value: string };

// A call of a hook is a delivery itself: were it captured, a hook of deliveries would never come to rest.
const exceptions: Record<string, Exception> = { "signalbox.delivery": { field: "origin", value: "hook" } };

export function findException(model: string): Exception | null {
  return exceptions[model] ?? null;
}
