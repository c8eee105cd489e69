import { splitPointer } from "#core/problems/json-pointer.ts";

/** The part of a JSON text that a JSON Pointer means, as offsets; the nearest part around it where it has none. */
export function locatePointer(text: string, pointer: string): { start: number; end: number } {
  const steps = splitPointer(pointer);
  let range = { start: skipBlanks(text, 0), end: text.length };
  for (const step of steps) {
    const inner = findMember(text, range.start, step);
    if (inner === null) break;
    range = inner;
  }
  return { start: range.start, end: skipValue(text, range.start) };
}

/** Where the member of that name or position begins and ends; the text must be JSON. */
function findMember(text: string, start: number, step: string): { start: number; end: number } | null {
  const isList = text[start] === "[";
  if (!isList && text[start] !== "{") return null;
  let at = skipBlanks(text, start + 1);
  for (let index = 0; at < text.length && text[at] !== "]" && text[at] !== "}"; index += 1) {
    let name = String(index);
    if (!isList) {
      const end = skipValue(text, at);
      name = JSON.parse(text.slice(at, end)) as string;
      at = skipBlanks(text, skipBlanks(text, end) + 1);
    }
    const end = skipValue(text, at);
    if (name === step) return { start: at, end };
    at = skipBlanks(text, end);
    if (text[at] === ",") at = skipBlanks(text, at + 1);
  }
  return null;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && " \t\r\n".includes(text[at] as string)) at += 1;
  return at;
}

function skipValue(text: string, start: number): number {
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const sign = text[at] as string;
    if (sign === '"') at = skipText(text, at);
    else at += 1;
    if (sign === "{" || sign === "[") depth += 1;
    if (sign === "}" || sign === "]") depth -= 1;
    if (depth === 0 && (sign === '"' || sign === "}" || sign === "]" || endsScalar(text, at))) return at;
  }
  return at;
}

function skipText(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}

function endsScalar(text: string, at: number): boolean {
  return at >= text.length || ",]} \t\r\n".includes(text[at] as string);
}

/** Line and column, from 1, of an offset. */
export function toLineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}
