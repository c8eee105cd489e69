import { IANAZone } from "luxon";
import { z } from "zod";
import { parseAddress } from "#core/email/parse-address.ts";
import { parsePhoneNumbers } from "#core/sms/parse-phone-numbers.ts";
import { toNormalEmail, toNormalPhone } from "./normal-address.ts";

/** What was read of a text, or why it cannot be. */
export type ReadText = { ok: true; text: string } | { ok: false; detail: string };

/** The number by which applications know a person; as text too, because forms and CSV have no other. */
export const UserId = z
  .union([z.number(), z.string().regex(/^\s*[0-9]{1,16}\s*$/, "Expected a whole number.")], "Expected a whole number.")
  .transform(Number)
  .refine((id) => Number.isSafeInteger(id) && id >= 0, "Expected a whole number from 0 to 9007199254740991.");

/** The code of a lookup. Whether there is one is judged where lookups are at hand. */
export const ActorType = z.string().trim().min(1).max(64);

/** The documented words for true and false; any other text is refused, so that "false" never becomes true. */
export const Flag = z.union(
  [z.boolean(), z.stringbool({ truthy: ["true"], falsy: ["false"] })],
  "Expected true or false.",
);

/** As templates name their language; the documented column has eight characters. */
export const Language = z
  .string()
  .trim()
  .regex(/^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*$/, "Write a language as en, sw or pt-BR.")
  .max(8);

export const TimeZone = z
  .string()
  .trim()
  .max(64)
  .refine(isTimeZone, "Write a time zone as Africa/Dar_es_Salaam or UTC.");

export const GroupCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(
    /^[A-Z0-9][A-Z0-9_-]{0,49}$/,
    "A code has up to 50 letters, digits, underscores and hyphens, and begins with a letter or digit.",
  );

// There are some six hundred names; asking for one takes a tenth of a millisecond, and a file of people has many rows.
const knownZones = new Set(["UTC"]);

/** Of the IANA database; offsets such as +03:00 know nothing of summer time, and are refused. */
export function isTimeZone(text: string): boolean {
  if (knownZones.has(text)) return true;
  const isZone = /^[A-Za-z]/.test(text) && IANAZone.isValidZone(text);
  if (isZone && knownZones.size < 1_000) knownZones.add(text);
  return isZone;
}

/** One mail address, without a name; the domain in lower case. */
export function readEmail(text: string): ReadText {
  const parsed = parseAddress(text);
  if (parsed.ok) return { ok: true, text: parsed.address.address };
  return { ok: false, detail: `This is no mail address: ${parsed.detail}.` };
}

/** One telephone number, in its normal form. */
export function readPhone(text: string): ReadText {
  const parsed = parsePhoneNumbers(text);
  if (!parsed.ok) return parsed;
  const [number = "", ...others] = parsed.numbers;
  if (others.length > 0) return { ok: false, detail: "These are several numbers; give one." };
  return { ok: true, text: toNormalPhone(number) };
}

/** An address of a suppression, in its normal form. */
export function readAddress(medium: "sms" | "email", text: string): ReadText {
  if (medium === "sms") return readPhone(text);
  const email = readEmail(text);
  return email.ok ? { ok: true, text: toNormalEmail(email.text) } : email;
}

/** A text that may be left out; null and an empty one say that there is none. */
export function optionalText(read: (text: string) => ReadText) {
  return z
    .string()
    .nullable()
    .transform((text, context) => {
      if (text === null || text.trim() === "") return null;
      const outcome = read(text.trim());
      if (outcome.ok) return outcome.text;
      context.addIssue({ code: "custom", message: outcome.detail });
      return z.NEVER;
    });
}

/** What a schema of one text reads of it. */
export function readBy(schema: z.ZodType<string>): (text: string) => ReadText {
  return (text) => {
    const parsed = schema.safeParse(text);
    return parsed.success
      ? { ok: true, text: parsed.data }
      : { ok: false, detail: parsed.error.issues[0]?.message ?? "It cannot be read." };
  };
}
