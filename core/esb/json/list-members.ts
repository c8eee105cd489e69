import { skipSpace, skipString, skipValue } from "./walk-json.ts";

/** A member of an object: its decoded name, and its value as the very text that was received. */
export type Member = { name: string; text: string };

/**
 * The members of the object that valid JSON text holds, in the order in which they stand, a name that occurs twice
 * included. Empty when the text holds anything but an object.
 */
export function listMembers(text: string): Member[] {
  const members: Member[] = [];
  let at = skipSpace(text, 0);
  if (text[at] !== "{") return members;
  at = skipSpace(text, at + 1);
  while (text[at] === '"') {
    const nameEnd = skipString(text, at);
    const name = JSON.parse(text.slice(at, nameEnd)) as string;
    // Behind the colon.
    const valueStart = skipSpace(text, skipSpace(text, nameEnd) + 1);
    const valueEnd = skipValue(text, valueStart);
    members.push({ name, text: text.slice(valueStart, valueEnd) });
    // Behind the comma; at the closing brace the loop ends, because no name begins there.
    at = skipSpace(text, skipSpace(text, valueEnd) + 1);
  }
  return members;
}
