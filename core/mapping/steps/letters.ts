/** The letters that Unicode does not decompose into a base and a mark, with what they are written as without marks. */
const special: Readonly<Record<string, string>> = {
  ß: "ss",
  ẞ: "SS",
  æ: "ae",
  Æ: "AE",
  œ: "oe",
  Œ: "OE",
  ø: "o",
  Ø: "O",
  đ: "d",
  Đ: "D",
  ð: "d",
  Ð: "D",
  þ: "th",
  Þ: "Th",
  ł: "l",
  Ł: "L",
  ħ: "h",
  Ħ: "H",
  ı: "i",
};

/** Writes letters without accents and marks: `Çédille` is `Cedille`, `Straße` is `Strasse`. */
export function removeMarks(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .normalize("NFC")
    .replace(/[ßẞæÆœŒøØđĐðÐþÞłŁħĦı]/g, (letter) => special[letter] ?? letter);
}

/** Cuts a text or a name such as `orderId`, `order_id` or `Order ID` into its words, as they are written. */
export function listWords(text: string): string[] {
  return (
    text
      .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
      .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  );
}

/** The first letter in upper case, the rest unchanged; a letter outside the basic plane is one letter. */
export function capitalize(text: string): string {
  const first = String.fromCodePoint(...(text === "" ? [] : [text.codePointAt(0)!]));
  return first.toUpperCase() + text.slice(first.length);
}
