import type { FieldProblem } from "#core/problems/problem-table.ts";
import { findMedium, type MessageMedium, mediumCodes, OutboxStatus, outboxStatuses } from "../model.ts";

/** Which messages of the outbox are meant; all given parts must hold. */
export type OutboxFilter = {
  status: OutboxStatus | null;
  medium: MessageMedium | null;
  /** Those whose next attempt lies in the past, whatever their status. */
  due: boolean;
  eventCode: string | null;
  userId: number | null;
  emissionId: string | null;
};

export type OutboxPage = { limit: number; offset: number };

export type ReadOutboxQuery =
  | { ok: true; filter: OutboxFilter; page: OutboxPage }
  | { ok: false; problems: FieldProblem[] };

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const limitDefault = 100;
const limitMax = 500;
// Beyond it, rows are walked that nobody reads; a filter leads there sooner.
const offsetMax = 1_000_000;

/** Reads the query of the outbox. `due` is true only for "true" in any case, and the limit is cut to 1..500, as documented. */
export function readOutboxQuery(query: URLSearchParams): ReadOutboxQuery {
  const problems: FieldProblem[] = [];
  const read = <Value>(name: string, parse: (text: string) => Value | null, wanted: string): Value | null => {
    const text = query.get(name)?.trim() ?? "";
    const value = text === "" ? null : parse(text);
    if (text !== "" && value === null) problems.push({ pointer: `/${name}`, detail: `${name} must be ${wanted}` });
    return value;
  };
  const filter: OutboxFilter = {
    status: read("status", (text) => OutboxStatus.safeParse(text.toUpperCase()).data ?? null, oneOf(outboxStatuses)),
    medium: read("channel", findMedium, oneOf(mediumCodes)),
    due: query.get("due")?.trim().toLowerCase() === "true",
    eventCode: read("event_code", (text) => (text.includes("\0") ? null : text), "a text"),
    userId: read("user_id", (text) => readWhole(text, Number.MAX_SAFE_INTEGER), "a whole number"),
    emissionId: read("emission", (text) => (uuid.test(text) ? text.toLowerCase() : null), "the id of an emission"),
  };
  const page = {
    limit: readLimit(query, problems),
    offset: read("offset", (text) => readWhole(text, offsetMax), `a whole number up to ${offsetMax}`) ?? 0,
  };
  return problems.length > 0 ? { ok: false, problems } : { ok: true, filter, page };
}

/** The documented limit: 100 where there is none, cut to 1..500; what is no number is a problem. */
export function readLimit(query: URLSearchParams, problems: FieldProblem[]): number {
  const limit = readLimitValue(query.get("limit"));
  if (limit === null) problems.push({ pointer: "/limit", detail: "Expected a whole number from 1 to 500." });
  return limit ?? limitDefault;
}

/** As it stands in a query or a body; null where it is no whole number. */
export function readLimitValue(value: unknown): number | null {
  if (value === undefined || value === null || value === "") return limitDefault;
  const number = typeof value === "string" && /^\s*-?\d{1,12}\s*$/.test(value) ? Number(value) : value;
  if (typeof number !== "number" || !Number.isInteger(number)) return null;
  return Math.min(limitMax, Math.max(1, number));
}

function readWhole(text: string, max: number): number | null {
  const number = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  return number <= max ? number : null;
}

function oneOf(words: readonly string[]): string {
  return `one of ${words.join(", ")}`;
}
