import { z } from "zod";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { findSuppressionReason } from "./find-suppression-reason.ts";
import { readNamedId } from "./read-message-id.ts";

/** Most reports that one call may bring. */
export const reportsMax = 1_000;

export type ReportedStatus = "delivered" | "undelivered";

/** What a provider says became of one message. */
export type Report = {
  /** The provider's own id of the message. */
  messageId: string | null;
  /** What we sent along as the message's reference: the id of its delivery. */
  reference: string | null;
  /** The provider's own word. */
  word: string;
  /** What it is taken for; null for words that change nothing, such as "queued" or "opened". */
  status: ReportedStatus | null;
  /** Why nothing more is to be sent to the address of an e-mail; null where the report is no reason for that. */
  suppression: "bounce" | "complaint" | null;
  detail: string | null;
};

/** The answer to reports that were taken. */
export const ReportsReply = z.object({
  taken: z.number().int(),
  repeated: z.number().int().describe("They came before and changed nothing now."),
  unknown: z.number().int().describe("No message of this provider has such an id."),
});
export type ReportsReply = z.infer<typeof ReportsReply>;

const idNames = ["message_id", "messageId", "MessageSid", "id", "sid"];
const referenceNames = ["reference", "idempotency_key", "idempotencyKey", "client_reference"];
const wordNames = ["status", "event", "state", "MessageStatus", "delivery_status", "type"];
// What kind of a bounce it was, where the word alone does not say.
const bounceKindNames = ["bounceType", "bounce_type", "bounce_class", "severity", "Type", "type"];
const detailNames = ["detail", "reason", "description", "error", "ErrorCode"];

const words: Readonly<Record<string, ReportedStatus>> = {
  delivered: "delivered",
  delivery: "delivered",
  undelivered: "undelivered",
  undeliverable: "undelivered",
  failed: "undelivered",
  failure: "undelivered",
  bounce: "undelivered",
  bounced: "undelivered",
  hard_bounce: "undelivered",
  dropped: "undelivered",
  rejected: "undelivered",
  expired: "undelivered",
};

export type ReadReports = { ok: true; reports: Report[] } | { ok: false; problems: FieldProblem[] };

/**
 * Reads a provider's report, or a list of them. Fields are looked for at the top and then in `data`, under the names that
 * providers use. Each report needs a word and an id of ours or theirs.
 */
export function readReports(payload: unknown): ReadReports {
  const entries = Array.isArray(payload) ? payload : [payload];
  if (entries.length === 0 || entries.length > reportsMax) {
    return { ok: false, problems: [{ pointer: "", detail: `Expected 1 to ${reportsMax} reports.` }] };
  }
  const problems: FieldProblem[] = [];
  const reports = entries.flatMap((entry, index) => {
    const base = Array.isArray(payload) ? `/${index}` : "";
    const report = readReport(entry);
    if (typeof report !== "string") return [report];
    problems.push({ pointer: base, detail: report });
    return [];
  });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, reports };
}

/** The report, or why it is none. */
function readReport(entry: unknown): Report | string {
  if (typeof entry !== "object" || entry === null || Array.isArray(entry)) return "Expected an object.";
  const { data } = entry as { data?: unknown };
  const find = (names: readonly string[]) => readNamedId(data, names) ?? readNamedId(entry, names);
  const reference = find(referenceNames);
  const messageId = find(idNames);
  if (reference === null && messageId === null)
    return `Name the message by one of ${[...idNames, "reference"].join(", ")}.`;
  const word = find(wordNames);
  if (word === null) return `Say what became of it by one of ${wordNames.join(", ")}.`;
  const detail = find(detailNames);
  const kind = find(bounceKindNames);
  const suppression = findSuppressionReason({ word: wordEndings(word), kind, detail });
  return { messageId, reference, word, status: readWord(word), suppression, detail };
}

function readWord(word: string): ReportedStatus | null {
  const known = wordEndings(word).find((one) => Object.hasOwn(words, one));
  return known === undefined ? null : (words[known] ?? null);
}

/** "email.bounced" and "Message-Bounced" mean what "bounced" means. */
function wordEndings(word: string): string[] {
  const whole = word.toLowerCase().replace(/[\s-]+/g, "_");
  const last = whole.split(/[.:/]/).at(-1) ?? "";
  return [whole, last, last.replace(/^(?:message|email|sms)_/, "")];
}
