// Without l, o, 0 and 1, which are mistaken for each other when somebody reads a password out. 32 letters, so that five
// bits choose one and none is likelier than another.
const letters = "abcdefghijkmnpqrstuvwxyz23456789";
const groups = 4;
const groupLength = 5;

/** How many random bytes a password is made of. */
export const passwordBytes = groups * groupLength;

/** A password of four groups of five letters: 100 bits, so nobody guesses it, and it can be read out. */
export function writePassword(randomBytes: Uint8Array): string {
  const text = Array.from(randomBytes.subarray(0, passwordBytes), (byte) => letters[byte % letters.length]).join("");
  return text.match(/.{5}/g)?.join("-") ?? "";
}
