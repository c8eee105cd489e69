/** Tells quickly whether a text may hold a telling name. It errs only towards yes. */
export type Suspects = { isIn(text: string): boolean };

// Every piece of a name that `isTellingName` may say yes to, and the other marks of a secret that `redactPlainText`
// knows. Each begins with three characters as they stand; what must come before is looked at in hindsight.
const patterns = [
  "pass(?:w|phrase|code)",
  "pwd",
  "secret",
  "token",
  "signature",
  "hmac",
  "cookie",
  "credential",
  "authorization",
  "jwt",
  "otp",
  "ssn",
  "cvc",
  "cvv",
  "pin[^a-z]",
  // The last letters of access, account, api, auth, client, encryption, license, private, shared and signing.
  '(?<=[deghinst][^a-z0-9"]{0,2})key',
  'card[^a-z0-9"]{0,2}n[ou]',
  'number(?<=(?:cc[^a-z0-9"]{0,2}|")number)',
  '(?<=")pan[^a-z]',
  'credit[^a-z0-9"]{0,2}card',
  'security[^a-z0-9"]{0,2}code',
  "bearer\\s",
  // A user name or password in a URL.
  '://[^/\\s"]*@',
  // A letter that is written as an escape, behind which any name may hide.
  "\\\\u00[2-7]",
];

/**
 * Prepares the search for all telling names at once, and for further ones given in lower case (those shorter than three
 * letters are not looked for). A regular expression that tries two dozen words at each place takes three times as long;
 * so a window of three characters, folded to five bits each, decides where it is worth trying.
 */
export function compileSuspects(extraNames: Iterable<string>): Suspects {
  const sources = [...patterns, ...[...extraNames].filter((name) => name.length >= 3).map(escapeForRegExp)];
  const table = new Uint8Array(2 ** 15);
  for (const source of sources) table[foldStart(source)] = 1;
  const pattern = new RegExp(sources.join("|"), "iy");
  return {
    isIn(text) {
      let window = 0;
      for (let at = 0; at < text.length; at++) {
        window = ((window << 5) | (text.charCodeAt(at) & 31)) & 0x7fff;
        if (table[window] === 0) continue;
        pattern.lastIndex = at - 2;
        if (pattern.test(text)) return true;
      }
      return false;
    },
  };
}

function foldStart(source: string): number {
  const literal = source.replace(/\(\?<=.*?\)(?=[a-z])/, "").replace(/\\(.)/g, "$1");
  return [...literal.slice(0, 3)].reduce((window, character) => (window << 5) | (character.charCodeAt(0) & 31), 0);
}

function escapeForRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
