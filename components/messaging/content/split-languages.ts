/** Languages as people write them: with commas or blanks between them. */
export function splitLanguages(text: string): string[] {
  return text.split(/[\s,;]+/).filter((part) => part !== "");
}
