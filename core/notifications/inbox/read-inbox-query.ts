import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { type InboxFilter, inboxPageSize, inboxPageSizeMax } from "./model.ts";

type Part = Omit<InboxFilter, "userId">;
export type ReadInboxQuery = { ok: true; part: Part } | { ok: false; problems: FieldProblem[] };

/**
 * Which part of an inbox a query asks for. `unread` counts as true only for the word "true", and `limit` is brought within
 * its bounds, both as documented; a number that is none is refused.
 */
export function readInboxQuery(query: URLSearchParams): ReadInboxQuery {
  const problems: FieldProblem[] = [];
  const readNumber = (name: string): number | null => {
    const text = query.get(name)?.trim() ?? "";
    if (text === "") return null;
    // Numbers beyond what is exact are brought to a bound below, or stand before no message.
    if (/^-?[0-9]{1,15}$/.test(text)) return Number(text);
    problems.push({ pointer: `/${name}`, detail: "Expected a whole number." });
    return null;
  };
  const limit = readNumber("limit") ?? inboxPageSize;
  const before = readNumber("before");
  const actorType = query.get("actor_type")?.trim() || null;
  problems.push(...findUnstorableText(actorType, "/actor_type"));
  if (problems.length > 0) return { ok: false, problems };
  const unreadOnly = query.get("unread")?.trim().toLowerCase() === "true";
  return { ok: true, part: { actorType, unreadOnly, before, limit: clamp(limit, 1, inboxPageSizeMax) } };
}

/** A user id or the id of a message, as an address holds it; null for what is no such number. */
export function readInboxNumber(text: string): number | null {
  // Fifteen digits are exact in every JSON reader, and more than any application counts to.
  return /^[0-9]{1,15}$/.test(text) ? Number(text) : null;
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}
