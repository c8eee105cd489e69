import { detectDelimiter } from "#core/ingress/parse-csv-body.ts";
import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import type { ImportForm, ImportPlace, ImportProblem } from "./model.ts";
import { takeRecords } from "./take-records.ts";

export const importColumns = [
  "identity",
  "msisdn",
  "email",
  "messageset",
  "lang",
  "schedule",
  "next_sequence_number",
  "time_zone",
] as const;
export type ImportColumn = (typeof importColumns)[number];

/** Columns that begin so hold what is kept with the subscription. */
export const metadataPrefix = "metadata.";

// A first line that is longer names no columns of ours.
const headerBytesMax = 65_536;

export type ReadImportForm = { ok: true; form: ImportForm; start: ImportPlace } | { ok: false; problem: ImportProblem };

/** Reads the first line of a file: which columns it has, in any order, and where the lines below it begin. */
export function readImportForm(bytes: Uint8Array): ReadImportForm {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const begin = hasMark ? 3 : 0;
  const part = bytes.subarray(begin, begin + headerBytesMax);
  const separator = detectDelimiter(new TextDecoder().decode(part));
  const isLast = begin + part.length >= bytes.length;
  const taken = takeRecords(part, { from: { byte: begin, line: 1 }, separator, recordsMax: 1, isLast });
  const [header] = taken.records;
  if (header === undefined) return refuse(`The file is empty. Its first line names the columns: ${listColumns()}.`);
  if (!("cells" in header)) return refuse(header.detail);
  const columns = header.cells.map(toColumn);
  const detail = findProblem(columns);
  if (detail !== null) return refuse(detail);
  if (taken.isEnd) return refuse("The file names columns, and nobody below them.");
  return { ok: true, form: { columns, separator }, start: taken.next };
}

function refuse(detail: string): ReadImportForm {
  return { ok: false, problem: { line: 1, column: "", detail } };
}

function toColumn(name: string): string {
  const plain = name.trim();
  // Keys of metadata are the applications' own, and differ by case.
  if (plain.toLowerCase().startsWith(metadataPrefix)) return `${metadataPrefix}${plain.slice(metadataPrefix.length)}`;
  return plain.toLowerCase();
}

function listColumns(): string {
  return `${importColumns.join(", ")}, and ${metadataPrefix}* for what is kept with the subscription`;
}

function findProblem(columns: readonly string[]): string | null {
  const known: readonly string[] = importColumns;
  const isKnown = (name: string) =>
    known.includes(name) || (name.startsWith(metadataPrefix) && name.length > metadataPrefix.length);
  const foreign = columns.filter((name) => !isKnown(name));
  if (foreign.length > 0) {
    const named = foreign.slice(0, 5).map((name) => `"${name.slice(0, 60)}"`);
    return `The first line names columns that are not known: ${named.join(", ")}. Those that are: ${listColumns()}.`;
  }
  if (findUnstorableText(columns).length > 0) return "A column's name holds a character that cannot be stored.";
  const twice = columns.find((name, place) => columns.indexOf(name) !== place);
  if (twice !== undefined) return `Two columns are named "${twice}".`;
  const missing = ["messageset", "lang"].filter((name) => !columns.includes(name));
  if (missing.length > 0) return `The first line does not name the column ${missing.join(" and ")}.`;
  const says = ["identity", "msisdn", "email"].some((name) => columns.includes(name));
  return says ? null : "The first line names none of the columns identity, msisdn and email, so nobody is named.";
}
