import type { Json } from "#core/json.ts";
import { type ProcessStatus, processStatuses } from "#core/messaging/model.ts";
import type { SubscriptionFilter } from "#core/messaging/subscriptions/subscription-filter.ts";
import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { readUuid } from "./answer-subscription.ts";

/** Reads a part of the query; undefined for one that is none, with what is wrong with it. */
type Read<Value> = (text: string) => { value: Value } | { detail: string };

const numberMax = 2_147_483_647;

const integer: Read<number> = (text) => {
  const value = /^[+-]?\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  return Math.abs(value) <= numberMax ? { value } : { detail: "A valid integer is required." };
};

const flag: Read<boolean> = (text) => {
  const word = text.toLowerCase();
  if (["true", "1", "yes"].includes(word)) return { value: true };
  if (["false", "0", "no"].includes(word)) return { value: false };
  return { detail: "Expected true or false." };
};

const whole: Read<string> = (text) => ({ value: text });

const uuid: Read<string> = (text) => {
  const id = readUuid(text);
  return id === null ? { detail: `"${text.slice(0, 100)}" is not a valid UUID.` } : { value: id };
};

const status: Read<ProcessStatus> = (text) => {
  const found = processStatuses.find((one) => String(one) === text);
  return found === undefined ? { detail: `Expected one of ${processStatuses.join(", ")}.` } : { value: found };
};

// ISO 8601 as clients of the documented API write it: a day, or a time with or without its offset, which is UTC then. The plus
// of an offset is a blank where the client has not escaped it.
const isoTime = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s*(Z|[+\- ]\d{2}:?\d{2})?)?$/i;

const time: Read<Date> = (text) => {
  const [, day, clock = "00:00", offset = "Z"] = isoTime.exec(text) ?? [];
  const zone = /^z$/i.test(offset) ? "Z" : offset.replace(" ", "+").replace(/(\d{2}):?(\d{2})$/, "$1:$2");
  const value = day === undefined ? new Date(Number.NaN) : new Date(`${day}T${clock}${zone}`);
  // A day that its month does not have would be taken for one of the next.
  const exists = day !== undefined && new Date(`${day}T00:00Z`).toJSON()?.startsWith(day) === true;
  if (exists && !Number.isNaN(value.getTime())) return { value };
  return { detail: "Expected a time in ISO 8601, such as 2026-03-01T08:00:00Z." };
};

const json: Read<Json> = (text) => {
  try {
    return { value: JSON.parse(text) as Json };
  } catch {
    return { detail: "Expected JSON." };
  }
};

/**
 * The filters of a list of subscriptions. One that cannot be read is named, because a list without it would be taken for the
 * answer; a name that is no filter says nothing, as documented.
 */
export function readSubscriptionQuery(
  query: URLSearchParams,
): { ok: true; filter: SubscriptionFilter } | { ok: false; problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const read = <Value>(name: string, reader: Read<Value>): Value | undefined => {
    const text = query.get(name)?.trim();
    if (text === undefined || text === "") return undefined;
    const unstorable = findUnstorableText(text, `/${name}`);
    problems.push(...unstorable);
    const outcome = reader(text);
    if ("value" in outcome) return outcome.value;
    problems.push({ pointer: `/${name}`, detail: outcome.detail });
    return undefined;
  };
  const list = <Value>(value: Value | undefined) => (value === undefined ? undefined : [value]);
  const identity = read("identity", whole);
  const filter: SubscriptionFilter = {
    ids: list(read("id", uuid)),
    identity: identity === undefined ? undefined : (readUuid(identity) ?? identity),
    version: read("version", integer),
    messageSetIds: list(read("messageset", integer)),
    messageSetContains: read("messageset_contains", whole),
    scheduleId: read("schedule", integer),
    lang: read("lang", whole),
    active: read("active", flag),
    completed: read("completed", flag),
    processStatuses: list(read("process_status", status)),
    nextSequenceNumber: read("next_sequence_number", integer),
    initialSequenceNumber: read("initial_sequence_number", integer),
    timeZone: read("time_zone", whole),
    createdBy: read("created_by", whole),
    updatedBy: read("updated_by", whole),
    metadata: read("metadata", json),
    metadataHasKey: read("metadata_has_key", whole),
    metadataNotHasKey: read("metadata_not_has_key", whole),
    createdAt: read("created_at", time),
    updatedAt: read("updated_at", time),
    createdAfter: read("created_after", time),
    createdBefore: read("created_before", time),
  };
  return problems.length > 0 ? { ok: false, problems } : { ok: true, filter };
}
