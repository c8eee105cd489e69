/** How a text message is carried: its alphabet, its length in that alphabet's units, and in how many parts. */
export type SmsParts = { alphabet: "gsm" | "ucs2"; units: number; parts: number };

// GSM 03.38 (3GPP TS 23.038, section 6.2.1): one unit each; those of the second list take an escape before them.
const basic = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
const escaped = new Set("\f^{}\\[~]|€");

// A message of several parts gives six bytes of each to say which one it is (TS 23.040, section 9.2.3.24.1).
const unitsOf = { gsm: { alone: 160, each: 153 }, ucs2: { alone: 70, each: 67 } };

/** Counts as an operator does. One letter outside of the GSM alphabet makes the whole text UCS-2, at 70 to a part. */
export function countParts(text: string): SmsParts {
  const letters = [...text];
  const alphabet = letters.every((letter) => basic.has(letter) || escaped.has(letter)) ? "gsm" : "ucs2";
  const units =
    alphabet === "gsm" ? letters.reduce((sum, letter) => sum + (escaped.has(letter) ? 2 : 1), 0) : text.length;
  const { alone, each } = unitsOf[alphabet];
  return { alphabet, units, parts: units <= alone ? Math.min(units, 1) : Math.ceil(units / each) };
}
