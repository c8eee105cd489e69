// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
const controlCharacter = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

/** True for text that must not come into a mail's header: a line break there begins a header of somebody else's making. */
export function hasControlCharacter(text: string): boolean {
  return controlCharacter.test(text);
}
