/** Whether a new password may be used; `reason` is a sentence for the person who chose it. */
export type PasswordVerdict = { kind: "acceptable" } | { kind: "refused"; reason: string };

export const passwordLengthMin = 10;
// Above any passphrase; without a bound one request could make the hash read megabytes.
export const passwordLengthMax = 256;

const distinctCharactersMin = 5;

// The shapes that guessing begins with, once length alone is asked for (NIST SP 800-63B, section 5.1.1.2).
const words = [
  "password",
  "passw0rd",
  "signalbox",
  "administrator",
  "123456789",
  "987654321",
  "abcdefgh",
  "qwertyuiop",
];
const repetition = /^(.{1,4})\1+$/;

/**
 * Judges a new password: 10 to 256 characters, not the person's own address or name, none of the shapes that guessing
 * begins with. No rules about kinds of characters, which make passwords no harder to guess. Never throws.
 */
export function judgePassword(password: string, person: { email: string; name: string }): PasswordVerdict {
  const text = normalisePassword(password);
  const length = [...text].length;
  if (length < passwordLengthMin) return refused(`Use at least ${passwordLengthMin} characters.`);
  if (length > passwordLengthMax) return refused(`Use at most ${passwordLengthMax} characters.`);
  const lower = text.toLowerCase();
  const local = person.email.split("@", 1)[0] ?? "";
  for (const own of [person.email, local, person.name]) {
    if (isMostlyMadeOf(lower, own.toLowerCase()))
      return refused("Use something else than the person's name or address.");
  }
  if (
    new Set(lower).size < distinctCharactersMin ||
    repetition.test(lower) ||
    words.some((word) => isMostlyMadeOf(lower, word))
  ) {
    return refused("This is among the first that would be guessed.");
  }
  return { kind: "acceptable" };
}

/** One form for what looks the same: keyboards differ in how they compose accented letters (Unicode NFKC). */
export function normalisePassword(password: string): string {
  return password.normalize("NFKC");
}

// "ada@example.org1" is the address; "adamant-riverbed" only happens to hold "ada".
function isMostlyMadeOf(password: string, own: string): boolean {
  return own.length >= 3 && password.includes(own) && password.length - own.length < 6;
}

function refused(reason: string): PasswordVerdict {
  return { kind: "refused", reason };
}
