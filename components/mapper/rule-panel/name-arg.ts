import type { Json } from "#core/json.ts";

/** The name of an argument as a label: `decimalMark` is "Decimal mark". */
export function nameArg(name: string): string {
  const words = name.replace(
    /([a-z0-9])([A-Z])/g,
    (_match, before: string, after: string) => `${before} ${after.toLowerCase()}`,
  );
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const signs: Readonly<Record<string, string>> = { "": "none", "\t": "tab", ",": ", (comma)", ";": "; (semicolon)" };

/** A choice as it is shown; those that are hardly seen are named. */
export function nameChoice(choice: string): string {
  return signs[choice] ?? choice;
}

/** What stands for an optional argument that is left out. */
export function nameDefault(value: Json | undefined): string {
  return value === undefined ? "not given" : `as if ${JSON.stringify(value)}`;
}
