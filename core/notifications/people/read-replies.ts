import { isJsonObject, type Json, type JsonObject } from "#core/json.ts";
import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { NotificationSettings } from "../model.ts";
import { readPhone } from "./fields.ts";

/** A text message that somebody sent to us. `number` is the sender in normal form; null for a name such as MPESA. */
export type Reply = { messageId: string | null; sender: string; number: string | null; body: string };

export type ReadReplies = { ok: true; replies: Reply[] } | { ok: false; problems: FieldProblem[] };

/** Most messages of one request. */
export const repliesMax = 500;
const bodyCharactersMax = 2_000;

// What providers call the same things; the first that is there counts.
const senders = ["from", "sender", "msisdn", "From"];
const bodies = ["text", "message", "body", "content", "Body"];
const ids = ["message_id", "messageId", "id", "sms_id", "MessageSid", "SmsSid"];

/** Reads what a provider hands over: `{from, text}` in its words, one or a list of them. */
export function readReplies(payload: Json): ReadReplies {
  const entries = Array.isArray(payload) ? payload : [payload];
  if (entries.length > repliesMax) {
    return { ok: false, problems: [{ pointer: "", detail: `At most ${repliesMax} messages are taken at once.` }] };
  }
  const replies: Reply[] = [];
  const problems: FieldProblem[] = [];
  for (const [index, entry] of entries.entries()) {
    const base = Array.isArray(payload) ? `/${index}` : "";
    const read = isJsonObject(entry) ? readReply(entry, base) : [{ pointer: base, detail: "Expected an object." }];
    if (Array.isArray(read)) problems.push(...read);
    else replies.push(read);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, replies };
}

function readReply(entry: JsonObject, base: string): Reply | FieldProblem[] {
  const unstorable = findUnstorableText(entry, base);
  if (unstorable.length > 0) return unstorable;
  const sender = findText(entry, senders)?.trim().slice(0, 64) ?? "";
  const body = findText(entry, bodies);
  const problems: FieldProblem[] = [];
  if (sender === "") problems.push({ pointer: `${base}/from`, detail: "Say who sent it: from." });
  if (body === null)
    problems.push({ pointer: `${base}/text`, detail: "Give what was written: text, message or body." });
  if (problems.length > 0 || body === null) return problems;
  const phone = readPhone(sender);
  const messageId = findText(entry, ids)?.slice(0, 200) || null;
  return { messageId, sender, number: phone.ok ? phone.text : null, body: body.slice(0, bodyCharactersMax) };
}

function findText(entry: JsonObject, names: readonly string[]): string | null {
  for (const name of names) {
    const value = Object.hasOwn(entry, name) ? entry[name] : undefined;
    if (typeof value === "string") return value;
    if (typeof value === "number") return String(value);
  }
  return null;
}

/**
 * What a message asks for, by the whole of it: who writes "please stop calling me at night" to a number may mean something
 * else. Case, spaces and punctuation around the word do not count.
 */
export function judgeReply(
  body: string,
  { stopWords, startWords }: Pick<NotificationSettings, "stopWords" | "startWords">,
): "stop" | "start" | null {
  const said = simplify(body);
  if (said === "") return null;
  if (stopWords.some((word) => simplify(word) === said)) return "stop";
  return startWords.some((word) => simplify(word) === said) ? "start" : null;
}

function simplify(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu, "")
    .replace(/\s+/g, " ")
    .toUpperCase();
}
