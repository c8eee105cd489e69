import type { Json, JsonObject } from "#core/json.ts";
import { putOwn } from "../engine/copy-json.ts";
import { textLengthMax, tooLong, toTextOfAny } from "./convert-value.ts";
import { fail, StepFailure } from "./step.ts";

function quote(text: string, separator: string): string {
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Writes rows as CSV (RFC 4180) with a header line. Values that are missing or null are empty. */
export function writeCsv(
  rows: readonly JsonObject[],
  columns: readonly string[],
  separator: string,
): string | StepFailure {
  const lines = [columns.map((column) => quote(column, separator)).join(separator)];
  let length = 0;
  for (const row of rows) {
    const cells: string[] = [];
    for (const column of columns) {
      const text = toTextOfAny(Object.hasOwn(row, column) ? row[column] : null);
      if (text instanceof StepFailure) return text;
      cells.push(quote(text, separator));
    }
    const line = cells.join(separator);
    length += line.length + 2;
    if (length > textLengthMax) return tooLong();
    lines.push(line);
  }
  return `${lines.join("\r\n")}\r\n`;
}

/**
 * Cuts CSV into records; a quote that is never closed is a failure. Empty lines are passed over. `starts`, where it is
 * given, is filled with the place in the text at which each record begins.
 */
export function listRecords(text: string, separator: string, starts: number[] = []): string[][] | StepFailure {
  const records: string[][] = [];
  let record: string[] = [];
  let at = 0;
  let start = 0;
  while (at < text.length) {
    let cell: string;
    if (record.length === 0) start = at;
    if (text[at] === '"') {
      const end = findClosingQuote(text, at + 1);
      if (end < 0) return fail("A quoted value of the CSV is never closed.");
      cell = text.slice(at + 1, end).replaceAll('""', '"');
      at = end + 1;
    } else {
      const end = findCellEnd(text, at, separator);
      cell = text.slice(at, end);
      at = end;
    }
    record.push(cell);
    if (text[at] === separator) {
      at += 1;
      if (at < text.length) continue;
      record.push("");
    } else if (text[at] === "\r" || text[at] === "\n") at += text.startsWith("\r\n", at) ? 2 : 1;
    else if (at < text.length) return fail("A quoted value of the CSV is followed by other text.");
    if (record.length > 1 || record[0] !== "") {
      records.push(record);
      starts.push(start);
    }
    record = [];
  }
  return records;
}

function findClosingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at;
  }
  return -1;
}

function findCellEnd(text: string, from: number, separator: string): number {
  let at = from;
  while (at < text.length && text[at] !== separator && text[at] !== "\r" && text[at] !== "\n") at += 1;
  return at;
}

/** Most cells of one table; a short header over many columns must not make a great many objects of empty texts. */
const cellsMax = 1_000_000;

/** Reads CSV with a header line into objects of texts; a short record has empty texts at its end. */
export function readCsv(text: string, separator: string): Json[] | StepFailure {
  const records = listRecords(text.startsWith("\ufeff") ? text.slice(1) : text, separator);
  if (records instanceof StepFailure) return records;
  const [header = [], ...rows] = records;
  if (header.length * rows.length > cellsMax) return fail(`The CSV has more than ${cellsMax} values.`);
  return rows.map((row) => {
    const object: JsonObject = {};
    for (const [place, name] of header.entries()) putOwn(object, name, row[place] ?? "");
    return object;
  });
}
