import type { FieldProblem } from "#core/problems/problem-table.ts";
import { type OutboxPage, readOutboxQuery } from "../outbox/outbox-filter.ts";
import type { EmissionPlan } from "./model.ts";

/** Which reports of events are meant; all given parts must hold. `to` is exclusive. */
export type EmissionFilter = {
  eventCode: string | null;
  disposition: EmissionPlan["disposition"] | null;
  entityType: string | null;
  entityId: string | null;
  from: Date | null;
  to: Date | null;
};

export type ReadEmissionQuery =
  | { ok: true; filter: EmissionFilter; page: OutboxPage }
  | { ok: false; problems: FieldProblem[] };

const names = ["event_code", "entity_type", "entity_id"] as const;

/** Reads the query of the list of emissions; limit and offset are as those of the outbox. */
export function readEmissionQuery(query: URLSearchParams): ReadEmissionQuery {
  const problems: FieldProblem[] = [];
  const [eventCode, entityType, entityId] = names.map((name) => readText(query, name, problems)) as [
    string | null,
    string | null,
    string | null,
  ];
  const disposition = readText(query, "disposition", problems);
  if (disposition !== null && disposition !== "queued" && disposition !== "suppressed") {
    problems.push({ pointer: "/disposition", detail: "disposition must be queued or suppressed" });
  }
  const from = readTime(query, "from", problems);
  const to = readTime(query, "to", problems);
  const paged = readOutboxQuery(pick(query, ["limit", "offset"]));
  if (!paged.ok) problems.push(...paged.problems);
  if (problems.length > 0 || !paged.ok) return { ok: false, problems };
  const filter = {
    eventCode,
    entityType,
    entityId,
    from,
    to,
    disposition: disposition as EmissionFilter["disposition"],
  };
  return { ok: true, filter, page: paged.page };
}

function readText(query: URLSearchParams, name: string, problems: FieldProblem[]): string | null {
  const text = query.get(name)?.trim() ?? "";
  if (text.includes("\0")) problems.push({ pointer: `/${name}`, detail: `${name} holds a NUL character` });
  return text === "" ? null : text;
}

function readTime(query: URLSearchParams, name: string, problems: FieldProblem[]): Date | null {
  const text = query.get(name)?.trim() ?? "";
  if (text === "") return null;
  const time = new Date(text);
  // Ids hold 48 bits of milliseconds, and nothing was reported before there were any.
  if (/^\d{4}-\d{2}-\d{2}/.test(text) && time.getTime() >= 0) return time;
  problems.push({ pointer: `/${name}`, detail: `${name} must be a time such as 2026-05-01T08:00:00Z` });
  return null;
}

function pick(query: URLSearchParams, wanted: readonly string[]): URLSearchParams {
  return new URLSearchParams([...query].filter(([name]) => wanted.includes(name)));
}
