import { listRecords } from "#core/mapping/steps/csv.ts";
import { StepFailure } from "#core/mapping/steps/step.ts";
import type { ImportPlace } from "./model.ts";

/** A record of a file, and the line in which it begins; without values where they cannot be told apart. */
export type CsvRecord = { line: number; cells: string[] } | { line: number; detail: string };

/** What was taken, and where to go on. `isEnd` is true when nothing but empty lines is left. */
export type TakenRecords = { records: CsvRecord[]; next: ImportPlace; isEnd: boolean };

type Asked = {
  /** Where `bytes` begin in the file. */
  from: ImportPlace;
  separator: string;
  recordsMax: number;
  /** True when the file ends with `bytes`. */
  isLast: boolean;
};

const quote = 0x22;
const carriageReturn = 0x0d;
const lineFeed = 0x0a;

/**
 * Takes whole records of CSV (RFC 4180) from a part of a file that may end anywhere, even inside of a letter, because large
 * files are read in pieces. A record that is longer than the part is told as one that cannot be read, and ends the file.
 */
export function takeRecords(bytes: Uint8Array, { from, separator, recordsMax, isLast }: Asked): TakenRecords {
  const records: CsvRecord[] = [];
  const decoder = new TextDecoder();
  let { line } = from;
  let at = 0;
  while (at < bytes.length && records.length < recordsMax) {
    const end = findRecordEnd(bytes, at, separator.charCodeAt(0));
    if (end.kind === "open" && !(isLast && end.isWhole)) {
      if (records.length > 0 && !isLast) break;
      const detail = isLast ? "A quoted value is never closed." : "This line is longer than a line may be.";
      records.push({ line, detail });
      at = bytes.length;
      return { records, next: { byte: from.byte + at, line }, isEnd: true };
    }
    const text = decoder.decode(bytes.subarray(at, end.at));
    const record = readRecord(text, separator, line);
    if (record !== null) records.push(record);
    line += end.lines;
    at = end.at;
  }
  return { records, next: { byte: from.byte + at, line }, isEnd: isLast && at >= bytes.length };
}

/** Null for an empty line. */
function readRecord(text: string, separator: string, line: number): CsvRecord | null {
  const read = listRecords(text, separator);
  if (read instanceof StepFailure) return { line, detail: read.detail };
  const [cells] = read;
  return cells === undefined ? null : { line, cells };
}

/**
 * The place behind the record that begins at `start`, and how many line ends it holds. `open`: the bytes end before it does;
 * `isWhole` where it could end here, with no line end behind it.
 */
function findRecordEnd(bytes: Uint8Array, start: number, separator: number) {
  let lines = 0;
  let isQuoted = false;
  let isCellStart = true;
  for (let at = start; at < bytes.length; at += 1) {
    const byte = bytes[at];
    const isLineEnd = byte === lineFeed || byte === carriageReturn;
    const isPair = byte === carriageReturn && bytes[at + 1] === lineFeed;
    if (isLineEnd) lines += 1;
    if (isQuoted) {
      if (isPair) at += 1;
      else if (byte === quote && bytes[at + 1] === quote) at += 1;
      else if (byte === quote) isQuoted = false;
      continue;
    }
    if (isLineEnd) {
      // Its other half may be in the next part.
      if (byte === carriageReturn && at + 1 === bytes.length)
        return { kind: "open" as const, at: at + 1, lines, isWhole: true };
      return { kind: "closed" as const, at: isPair ? at + 2 : at + 1, lines };
    }
    if (isCellStart && byte === quote) isQuoted = true;
    isCellStart = byte === separator;
  }
  return { kind: "open" as const, at: bytes.length, lines, isWhole: !isQuoted };
}
