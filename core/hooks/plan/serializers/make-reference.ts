import type { JsonObject } from "#core/json.ts";
import type { HookFacts } from "../hook-facts.ts";

/** Which object it was and what happened to it, and nothing that is in it. */
export function makeReference({ model, objectId, eventType }: HookFacts): JsonObject {
  return { object_type: model, object_id: objectId, event_type: eventType };
}
