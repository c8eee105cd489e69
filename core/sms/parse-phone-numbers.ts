export type PhoneNumbers = { ok: true; numbers: string[] } | { ok: false; detail: string };

/** Most numbers that one message may go to. */
export const phoneNumbersMax = 100;

// E.164 has at most 15 digits; short codes of operators have as few as three.
const digitsMin = 3;
const digitsMax = 15;

/**
 * Reads a list of phone numbers with commas, semicolons or line breaks between them. Spaces, dots, dashes, slashes and
 * brackets within a number are taken away, as is a "tel:" (RFC 3966); a plus sign stays. Each number comes once.
 */
export function parsePhoneNumbers(text: string): PhoneNumbers {
  const parts = text
    .split(/[,;\r\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  if (parts.length === 0) return { ok: false, detail: "There is no number to send to." };
  const numbers = new Set<string>();
  for (const part of parts) {
    const number = part.replace(/^tel:/i, "").replace(/[\s().\-/\u00a0\u2010-\u2015]/g, "");
    const digits = /^\+?(\d+)$/.exec(number)?.[1] ?? "";
    if (digits.length < digitsMin || digits.length > digitsMax) {
      return { ok: false, detail: `"${part.slice(0, 60)}" is no phone number: write it as +255 712 345 678.` };
    }
    numbers.add(number);
  }
  if (numbers.size > phoneNumbersMax) {
    return { ok: false, detail: `There are ${numbers.size} numbers; one message goes to at most ${phoneNumbersMax}.` };
  }
  return { ok: true, numbers: [...numbers] };
}
