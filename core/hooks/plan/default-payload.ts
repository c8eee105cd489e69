import type { JsonObject } from "#core/json.ts";
import type { HookFacts } from "./hook-facts.ts";

/** The documented payload of a hook that has neither template nor serializer: the event, and all shown fields of the row. */
export function makeDefaultPayload({ model, objectId, eventType, instance }: HookFacts): JsonObject {
  return { object_type: model, object_id: objectId, event_type: eventType, object_serialization: instance };
}
