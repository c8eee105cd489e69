import { parseRecipients } from "#core/email/parse-recipients.ts";
import { parsePhoneNumbers } from "#core/sms/parse-phone-numbers.ts";

/** An entry of a request's recipients, with the actor type as it was written. */
export type ReadRecipient =
  | { ok: true; actorType: string; raw: unknown; recipient: NamedRecipient }
  /** It cannot be used for any medium. */
  | { ok: false; actorType: string; raw: unknown; reason: string };

/** Whom a request names, and how they are reached. A `…Problem` says why an address that was given cannot be used. */
export type NamedRecipient = {
  userId: number;
  phones: string[];
  phoneProblem: string | null;
  email: string | null;
  emailProblem: string | null;
  /** Asked for by the request. */
  language: string | null;
};

const languageCharactersMax = 8;

/** Reads one recipient: `{user_id, actor_type, to_phone, to_email, preferred_lang}`. Never throws, whatever it is. */
export function readRecipient(raw: unknown): ReadRecipient {
  const entry = typeof raw === "object" && raw !== null ? (raw as Record<string, unknown>) : {};
  const actorType = typeof entry.actor_type === "string" ? entry.actor_type.trim() : "";
  const refuse = (reason: string): ReadRecipient => ({ ok: false, actorType, raw, reason });
  const userId = readUserId(entry.user_id);
  if (userId === null) return refuse("Missing or invalid user_id: a whole number from 1 is required");
  const language = readLanguage(entry.preferred_lang);
  if (language === undefined) return refuse('Invalid preferred_lang: a language such as "en" is required');
  const phone = readPhones(entry.to_phone);
  const email = readEmail(entry.to_email);
  const recipient: NamedRecipient = {
    userId,
    phones: phone.ok ? phone.value : [],
    phoneProblem: phone.ok ? null : phone.problem,
    email: email.ok ? email.value : null,
    emailProblem: email.ok ? null : email.problem,
    language,
  };
  return { ok: true, actorType, raw, recipient };
}

function readUserId(value: unknown): number | null {
  const number = typeof value === "string" && /^\s*\d{1,16}\s*$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) && number >= 1 ? number : null;
}

/** Null where none is asked for; undefined where it is no language. */
function readLanguage(value: unknown): string | null | undefined {
  if (value === undefined || value === null || value === "") return null;
  if (typeof value !== "string" || value.length > languageCharactersMax) return undefined;
  return /^[A-Za-z0-9_-]+$/.test(value) ? value : undefined;
}

type Read<Value> = { ok: true; value: Value } | { ok: false; problem: string };

function readPhones(value: unknown): Read<string[]> {
  const items = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  const texts = items.map((item) => (typeof item === "number" ? String(item) : item));
  if (!texts.every((text) => typeof text === "string")) {
    return { ok: false, problem: "Invalid to_phone: a text or a list of texts is required" };
  }
  const listed = unwrap(texts).filter((text) => text.trim() !== "");
  if (listed.length === 0) return { ok: true, value: [] };
  const parsed = parsePhoneNumbers(listed.join(","));
  return parsed.ok ? { ok: true, value: parsed.numbers } : { ok: false, problem: `Invalid to_phone: ${parsed.detail}` };
}

/** The documented text form of a list is JSON, such as `["+255712345678"]`. */
function unwrap(texts: string[]): string[] {
  const [only] = texts;
  if (only === undefined || texts.length > 1 || !only.trimStart().startsWith("[")) return texts;
  return only
    .replace(/^\s*\[|\]\s*$/g, "")
    .split(",")
    .map((text) => text.trim().replace(/^"|"$/g, ""));
}

function readEmail(value: unknown): Read<string | null> {
  if (value === undefined || value === null) return { ok: true, value: null };
  if (typeof value !== "string") return { ok: false, problem: "Invalid to_email: a text is required" };
  if (value.trim() === "") return { ok: true, value: null };
  const parsed = parseRecipients(value);
  if (!parsed.ok) return { ok: false, problem: `Invalid to_email: ${parsed.problems[0]?.detail ?? "no address"}` };
  const [first, ...others] = parsed.recipients;
  if (first === undefined) return { ok: true, value: null };
  if (others.length > 0) return { ok: false, problem: "Invalid to_email: one address is required, not several" };
  return { ok: true, value: first.address };
}
