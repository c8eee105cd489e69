import type { ListQuery } from "#components/ui/list-address.ts";
import { EmissionFilter } from "#core/notifications/operation/emission-filter.ts";
import { OutboxFilter, readPersonKey } from "#core/notifications/operation/outbox-filter.ts";
import { readText } from "../read-list-query.ts";

/** The filter of the outbox in a page's address. Parts that mean nothing are left out, so that a mistyped address still shows a list. */
export function readOutboxFilter(query: ListQuery): OutboxFilter {
  const text = (name: string) => readText(query, name);
  const states = text("state")?.split(",");
  return keepValid(OutboxFilter, {
    state: states,
    medium: text("medium"),
    eventCode: text("event"),
    priority: text("priority"),
    ...readPersonKey(text("person") ?? ""),
    due: text("due") === "true" ? true : undefined,
    held: text("held"),
    emissionId: text("emission"),
    digestId: text("digest"),
    escalationId: text("escalation"),
    from: asUtc(text("from")),
    to: asUtc(text("to")),
    text: text("search"),
  });
}

/** The filter of emitted events in a page's address. `entity` is "type id", or either of them. */
export function readEmissionFilter(query: ListQuery): EmissionFilter {
  const text = (name: string) => readText(query, name);
  return keepValid(EmissionFilter, {
    eventCode: text("event"),
    disposition: text("disposition"),
    entityType: text("entity_type"),
    entityId: text("entity_id"),
    requestedBy: text("by"),
    from: asUtc(text("from")),
    to: asUtc(text("to")),
  });
}

type Filter = typeof OutboxFilter | typeof EmissionFilter;

function keepValid<Schema extends Filter>(schema: Schema, parts: Record<string, unknown>): ReturnType<Schema["parse"]> {
  const kept = Object.entries(parts).filter(
    ([name, value]) => value !== undefined && schema.safeParse({ [name]: value }).success,
  );
  return schema.parse(Object.fromEntries(kept)) as ReturnType<Schema["parse"]>;
}

/** The form's local time without a zone is UTC here, as all times of the console are. */
function asUtc(text: string | undefined): string | undefined {
  return text === undefined || /[zZ]|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`;
}
