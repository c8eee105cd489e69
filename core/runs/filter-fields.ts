// In addresses and in JSON a filter's fields have the names of the documented API; inside, ours.
const ownNames: Readonly<Record<string, string>> = {
  integration_id: "integrationId",
  search: "text",
  bulk: "bulkId",
  event_code: "eventCode",
  user_id: "userId",
  actor_type: "actorType",
  emission: "emissionId",
  digest: "digestId",
  escalation: "escalationId",
  hook: "hookId",
  object_id: "objectId",
  event_type: "eventType",
};
const apiNames = new Map(Object.entries(ownNames).map(([api, own]) => [own, api]));

/** A filter as a caller wrote it, under the names that RunFilter, DeliveryFilter, OutboxFilter and CallbackFilter have. Unknown names stay. */
export function toOwnFields(fields: Record<string, unknown>): Record<string, unknown> {
  // A caller's own "text" or "integrationId" must not pass for a known name.
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [apiNames.has(name) ? `${name} ` : (ownNames[name] ?? name), value]),
  );
}

/** A filter under the names that callers use. */
export function toApiFields(filter: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(filter).map(([name, value]) => [toApiName(name), value]));
}

/** The name that callers use for a filter's field. */
export function toApiName(name: string): string {
  return apiNames.get(name) ?? name.trim();
}
