import type { JsonObject } from "#core/json.ts";
import type { HookFacts } from "../hook-facts.ts";

/**
 * The event in the structured JSON form of CloudEvents 1.0 (sections 2 and 3 of its JSON format). The type is the model
 * with what happened to it, or the name of a raised signal; `id` is that of the occurrence with the signal, because one
 * change may be told under several signals.
 */
export function makeCloudEvent(facts: HookFacts): JsonObject {
  const { model, objectId, operation, signal, eventType } = facts;
  const verb = eventType === "created" || eventType === "updated" ? eventType : operation;
  return {
    specversion: "1.0",
    id: `${facts.occurrenceId}/${signal}`,
    source: `/models/${encodeURIComponent(model)}`,
    type: operation === "raised" ? signal : `${model}.${verb}`,
    // An attribute that is there may not be null or empty.
    ...(objectId === null || objectId === "" ? {} : { subject: objectId }),
    time: facts.occurredAt,
    datacontenttype: "application/json",
    data: {
      object_type: model,
      object_id: objectId,
      event_type: eventType,
      object: facts.instance,
      changed_fields: facts.changedFields,
      ...(operation === "raised" ? { arguments: facts.arguments } : {}),
    },
  };
}
