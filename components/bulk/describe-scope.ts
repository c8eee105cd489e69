import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import type { BulkKind, BulkOperation } from "#core/bulk/model.ts";

type Scope = Pick<BulkOperation, "kind" | "filter">;

type BulkWords = {
  /** What goes on, as a heading. */
  name: string;
  /** The page of one operation. */
  title: string;
  /** What is counted as done. */
  done: string;
  /** What it takes without a filter. */
  all: string;
  list: { label: string; path: string; noun: string };
};

const runs = { label: "Runs", path: "/admin/runs", noun: "runs" };
const deliveries = { label: "Deliveries", path: "/admin/deliveries", noun: "deliveries" };
const callbacks = { label: "Callbacks", path: "/admin/callbacks", noun: "callbacks" };
const outbox = { label: "Outbox", path: "/admin/notifications/outbox", noun: "messages" };

/** The words for an operation of each kind. */
export const bulkWords: Record<BulkKind, BulkWords> = {
  replay_runs: {
    name: "Replaying runs",
    title: "Replay of runs",
    done: "Replayed",
    all: "all runs",
    list: runs,
  },
  resend_deliveries: {
    name: "Sending deliveries again",
    title: "Resend of deliveries",
    done: "Sent again",
    all: "all dead deliveries",
    list: deliveries,
  },
  resend_messages: {
    name: "Sending messages again",
    title: "Resend of messages",
    done: "Sent again",
    all: "all messages that failed for good",
    list: outbox,
  },
  cancel_messages: {
    name: "Cancelling messages",
    title: "Cancellation of messages",
    done: "Cancelled",
    all: "all messages that still wait",
    list: outbox,
  },
  resend_callbacks: {
    name: "Sending callbacks again",
    title: "Resend of callbacks",
    done: "Sent again",
    all: "all callbacks that failed",
    list: callbacks,
  },
  cancel_callbacks: {
    name: "Cancelling callbacks",
    title: "Cancellation of callbacks",
    done: "Cancelled",
    all: "all callbacks that still wait",
    list: callbacks,
  },
};

const words: Readonly<Record<string, string>> = {
  integrationId: "Integration",
  status: "Status",
  state: "State",
  origin: "Made for",
  host: "Host",
  from: "From",
  to: "Until",
  text: "Text",
  bulkId: "Made by",
  medium: "Channel",
  eventCode: "Event",
  priority: "Priority",
  userId: "User id",
  actorType: "Actor type",
  due: "Due",
  held: "Held for",
  emissionId: "Of the event",
  digestId: "Of the digest",
  escalationId: "Of the escalation",
  hookId: "Hook",
  model: "Model",
  objectId: "Object",
  signal: "Signal",
  eventType: "Event type",
  test: "To try a hook",
  ids: "Chosen",
};

/** The filter that an operation goes by, in the words of the lists. */
export function describeScope(
  { kind, filter }: Scope,
  integrationName: string | null,
): { name: string; value: string }[] {
  const parts = Object.entries(filter).filter(([, value]) => value !== undefined && value !== null);
  if (parts.length === 0) return [{ name: "Takes", value: bulkWords[kind].all }];
  return parts.map(([name, value]) => ({
    name: words[name] ?? name,
    value: name === "integrationId" ? (integrationName ?? "one that was removed") : writeValue(name, value),
  }));
}

function writeValue(name: string, value: unknown): string {
  if (name === "ids" && Array.isArray(value)) return `${value.length} one by one`;
  if (value === true) return "yes";
  if (value === false) return "no";
  if (Array.isArray(value)) return value.join(", ");
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** The address of the list under the filter of a resend or a cancellation. */
export function writeListAddress({ kind, filter }: Scope): string {
  const query = writeQuery(kind, filter);
  const given = Object.entries(query).filter(([, value]) => typeof value === "string");
  return listAddress(bulkWords[kind].list.path, {}, Object.fromEntries(given) as Record<string, string>);
}

function writeQuery(kind: BulkKind, filter: Scope["filter"]): Record<string, unknown> {
  if (kind === "resend_deliveries") return writeDeliveryQuery(filter);
  if (kind === "resend_callbacks" || kind === "cancel_callbacks") return writeCallbackQuery(filter);
  return writeOutboxQuery(filter);
}

/** Without the status, which is another by then. */
function writeCallbackQuery(filter: Scope["filter"]): Record<string, unknown> {
  const { hookId, model, objectId, signal, eventType, test, from, to, text } = filter;
  return {
    ...{ model, object_id: objectId, signal, event_type: eventType, search: text },
    hook: hookId === undefined ? undefined : String(hookId),
    test: test === undefined ? undefined : String(test),
    created_after: toField(from),
    created_before: toField(to),
  };
}

function writeDeliveryQuery({ integrationId, origin, host, from, to, text }: Scope["filter"]): Record<string, unknown> {
  return { integration: integrationId, origin, host, from: toField(from), to: toField(to), text };
}

/** Without the states: what was failed is queued by now. */
function writeOutboxQuery(filter: Scope["filter"]): Record<string, unknown> {
  const { medium, eventCode, priority, userId, actorType, held, emissionId, digestId, escalationId, text } = filter;
  const person = userId === undefined ? undefined : [actorType, userId].filter((part) => part !== undefined).join(" ");
  return {
    ...{ medium, event: eventCode, priority, person, held, search: text },
    ...{ emission: emissionId, digest: digestId, escalation: escalationId },
    from: toField(filter.from),
    to: toField(filter.to),
  };
}

/** The list's fields for times know minutes and no zone: all are in UTC. */
function toField(instant: unknown): unknown {
  const at = typeof instant === "string" ? new Date(instant) : null;
  return at === null || Number.isNaN(at.getTime()) ? undefined : at.toISOString().slice(0, 16);
}

/** A list's query as hidden fields of a form hold it. */
export function listFilterFields(query: ListQuery): { name: string; value: string }[] {
  return Object.entries(query).flatMap(([name, value]) => {
    const first = Array.isArray(value) ? value[0] : value;
    return first ? [{ name: `filter.${name}`, value: first }] : [];
  });
}
