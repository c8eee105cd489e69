import type { BodyLimits } from "./model.ts";

/** The first thing that is wrong with a JSON text. `offset` counts UTF-16 units from 0; `pointer` is an RFC 6901 one. */
export type JsonProblem = {
  kind: "malformed" | "too_deep" | "too_many_keys" | "duplicate_key";
  detail: string;
  offset: number;
  pointer: string;
};

type Frame = { kind: "object"; keys: Set<string>; key: string } | { kind: "list"; index: number };
type Expected = "value" | "first value" | "key" | "first key" | "comma" | "end";
type Scan = { text: string; at: number; frames: Frame[]; expected: Expected; keys: number };

const numberPattern = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const escapePattern = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/**
 * Walks JSON text by the letter of RFC 8259 and tells the first problem with its place, or null when there is none.
 * This is the slow, careful reader: it runs only for texts that are already known to be refused.
 */
export function locateJsonProblem(text: string, limits: BodyLimits): JsonProblem | null {
  const scan: Scan = { text, at: 0, frames: [], expected: "value", keys: 0 };
  for (;;) {
    skipSpace(scan);
    if (scan.at >= text.length) {
      return scan.expected === "end" ? null : problem(scan, "malformed", "The text ends before the JSON is complete.");
    }
    const found = readNext(scan, limits);
    if (found !== null) return found;
  }
}

function readNext(scan: Scan, limits: BodyLimits): JsonProblem | null {
  const character = scan.text[scan.at] as string;
  switch (scan.expected) {
    case "end":
      return problem(scan, "malformed", "There is more text after the end of the JSON value.");
    case "comma":
      return readComma(scan, character);
    case "first key":
      return character === "}" ? close(scan) : readKey(scan, character, limits);
    case "key":
      return readKey(scan, character, limits);
    case "first value":
      return character === "]" ? close(scan) : readValue(scan, character, limits);
    case "value":
      return readValue(scan, character, limits);
  }
}

function readComma(scan: Scan, character: string): JsonProblem | null {
  const frame = scan.frames.at(-1) as Frame;
  const closing = frame.kind === "object" ? "}" : "]";
  if (character === closing) return close(scan);
  if (character !== ",") return problem(scan, "malformed", `A "," or "${closing}" is missing here.`);
  scan.at++;
  if (frame.kind === "list") frame.index++;
  scan.expected = frame.kind === "object" ? "key" : "value";
  return null;
}

function readKey(scan: Scan, character: string, limits: BodyLimits): JsonProblem | null {
  if (character === "}") return problem(scan, "malformed", `There is a "," before "}" with nothing in between.`);
  if (character !== '"') return problem(scan, "malformed", "A field name in double quotes is missing here.");
  const start = scan.at;
  const broken = readString(scan);
  if (broken !== null) return broken;
  const key = JSON.parse(scan.text.slice(start, scan.at)) as string;
  const frame = scan.frames.at(-1) as Frame & { kind: "object" };
  frame.key = key;
  scan.expected = "key";
  if (frame.keys.has(key)) {
    return problem({ ...scan, at: start }, "duplicate_key", `The field "${shorten(key)}" occurs twice in one object.`);
  }
  frame.keys.add(key);
  scan.keys++;
  if (scan.keys > limits.keysMax) {
    const detail = `There are more than ${limits.keysMax} fields in the body.`;
    return problem({ ...scan, at: start }, "too_many_keys", detail);
  }
  skipSpace(scan);
  if (scan.text[scan.at] !== ":") return problem(scan, "malformed", 'A ":" is missing after the field name.');
  scan.at++;
  scan.expected = "value";
  return null;
}

function readValue(scan: Scan, character: string, limits: BodyLimits): JsonProblem | null {
  if (character === "{" || character === "[") {
    if (scan.frames.length >= limits.depthMax) {
      return problem(scan, "too_deep", `Lists and objects nest deeper than ${limits.depthMax} levels.`);
    }
    const isObject = character === "{";
    const pushed: Frame = isObject ? { kind: "object", keys: new Set(), key: "" } : { kind: "list", index: 0 };
    scan.frames.push(pushed);
    scan.expected = isObject ? "first key" : "first value";
    scan.at++;
    return null;
  }
  const broken = character === '"' ? readString(scan) : readLiteral(scan, character);
  if (broken === null) scan.expected = scan.frames.length === 0 ? "end" : "comma";
  return broken;
}

function readLiteral(scan: Scan, character: string): JsonProblem | null {
  const word = ["true", "false", "null"].find((literal) => scan.text.startsWith(literal, scan.at));
  if (word !== undefined) {
    scan.at += word.length;
    return null;
  }
  numberPattern.lastIndex = scan.at;
  const digits = numberPattern.exec(scan.text)?.[0];
  if (digits === undefined) {
    if (character === "]") return problem(scan, "malformed", `There is a "," before "]" with nothing in between.`);
    return problem(scan, "malformed", `A value is missing here; "${character}" cannot begin one.`);
  }
  scan.at += digits.length;
  return null;
}

function readString(scan: Scan): JsonProblem | null {
  const start = scan.at;
  scan.at++;
  for (;;) {
    const code = scan.text.charCodeAt(scan.at);
    if (Number.isNaN(code)) return problem({ ...scan, at: start }, "malformed", "This text in quotes has no end.");
    if (code < 0x20) return problem(scan, "malformed", "A line break or control character in quotes must be escaped.");
    if (code === 0x5c) {
      escapePattern.lastIndex = scan.at;
      const sequence = escapePattern.exec(scan.text)?.[0];
      if (sequence === undefined) return problem(scan, "malformed", "JSON has no such escape after a backslash.");
      scan.at += sequence.length;
    } else {
      scan.at++;
      if (code === 0x22) return null;
    }
  }
}

function close(scan: Scan): null {
  scan.frames.pop();
  scan.at++;
  scan.expected = scan.frames.length === 0 ? "end" : "comma";
  return null;
}

function skipSpace(scan: Scan): void {
  while (scan.at < scan.text.length && " \t\n\r".includes(scan.text[scan.at] as string)) scan.at++;
}

function problem(scan: Scan, kind: JsonProblem["kind"], detail: string): JsonProblem {
  const segments = scan.frames.map((frame) => (frame.kind === "list" ? String(frame.index) : frame.key));
  // An object whose first name is still to come adds no segment.
  if (scan.expected === "first key") segments.pop();
  return { kind, detail, offset: scan.at, pointer: toPointer(segments) };
}

// Names are shortened, because the pointer is sent back to the caller and a single name may fill the whole body.
function toPointer(segments: string[]): string {
  return segments.map((segment) => `/${shorten(segment).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

function shorten(name: string): string {
  return name.length <= 100 ? name : `${name.slice(0, 100)}…`;
}
