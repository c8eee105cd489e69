/** The text with `{{ path }}` in place of what is selected. A key that is no plain word is written in brackets. */
export function insertPlaceholder(text: string, from: number, to: number, path: string): string {
  return `${text.slice(0, from)}{{ ${writeReference(path)} }}${text.slice(to)}`;
}

/** A path of the output as a template writes it: `lines[].code` names a list's elements and becomes the first one's. */
export function writeReference(path: string): string {
  return path.replaceAll("[]", "[0]");
}
