import { listAddress } from "#components/ui/list-address.ts";
import type { BulkKind, BulkOperation } from "#core/bulk/model.ts";

type Scope = Pick<BulkOperation, "kind" | "filter">;

/** What goes on, as a heading. */
export function nameBulk(kind: BulkKind): string {
  return kind === "replay_runs" ? "Replaying runs" : "Sending deliveries again";
}

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
};

/** The filter that an operation goes by, in the words of the lists. */
export function describeScope(
  { kind, filter }: Scope,
  integrationName: string | null,
): { name: string; value: string }[] {
  const parts = Object.entries(filter).filter(([, value]) => value !== undefined && value !== null);
  if (parts.length === 0)
    return [{ name: "Takes", value: kind === "replay_runs" ? "all runs" : "all dead deliveries" }];
  return parts.map(([name, value]) => ({
    name: words[name] ?? name,
    value: name === "integrationId" ? (integrationName ?? "one that was removed") : writeValue(value),
  }));
}

function writeValue(value: unknown): string {
  if (Array.isArray(value)) return value.join(", ");
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** The address of the list of deliveries under the filter of a resend. */
export function writeListAddress({ filter }: Scope): string {
  const { integrationId, origin, host, from, to, text } = filter;
  const query = { integration: integrationId, origin, host, from: toField(from), to: toField(to), text };
  const given = Object.entries(query).filter(([, value]) => typeof value === "string");
  return listAddress("/admin/deliveries", {}, Object.fromEntries(given) as Record<string, string>);
}

/** The list's fields for times know minutes and no zone: all are in UTC. */
function toField(instant: unknown): unknown {
  const at = typeof instant === "string" ? new Date(instant) : null;
  return at === null || Number.isNaN(at.getTime()) ? undefined : at.toISOString().slice(0, 16);
}
