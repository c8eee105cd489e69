import { judgeRows, listNames, type SeenRows } from "./judge-rows.ts";
import {
  type FoundPerson,
  type ImportCheck,
  type ImportForm,
  type ImportKnown,
  type ImportPlace,
  type ImportProblem,
  type ImportRow,
  importLinesMax,
  importPartBytes,
} from "./model.ts";
import { readImportForm } from "./read-import-form.ts";
import { readImportRow } from "./read-import-row.ts";
import { type CsvRecord, takeRecords } from "./take-records.ts";

export type CheckImportPorts = {
  readKnown: () => Promise<ImportKnown>;
  /** Who the rows are about, in their order, and which of them are subscribed already. */
  findPeople: (rows: readonly ImportRow[]) => Promise<{ found: FoundPerson[]; subscribed: ReadonlySet<string> }>;
  /** Lets others of the process go first. */
  pause: () => Promise<void>;
};

/** Nobody mends more lines than that by reading an answer. */
export const checkedProblemsMax = 50;
const recordsAtOnce = 1_000;

export type CheckedImport = { check: ImportCheck; form: ImportForm | null; start: ImportPlace | null };

/** Says what would come of a file, line by line, and changes nothing. `form` is null where its first line cannot be read. */
export async function checkImport(
  ports: CheckImportPorts,
  bytes: Uint8Array,
  problemsMax = checkedProblemsMax,
): Promise<CheckedImport> {
  const read = readImportForm(bytes);
  if (!read.ok) return { check: { ...nothing(), problems: [read.problem] }, form: null, start: null };
  const { form, start } = read;
  const known = await ports.readKnown();
  const check = nothing();
  const seen: SeenRows = new Map();
  const made = new Set<string>();
  let place = start;
  for (let isEnd = false; !isEnd; ) {
    const part = bytes.subarray(place.byte, place.byte + importPartBytes);
    const isLast = place.byte + part.length >= bytes.length;
    const asked = { from: place, separator: form.separator, recordsMax: recordsAtOnce, isLast };
    const taken = takeRecords(part, asked);
    ({ next: place, isEnd } = taken);
    check.lines += taken.records.length;
    if (check.lines > importLinesMax) return { check: tooMany(), form: null, start: null };
    const { rows, problems } = readRows(taken.records, form, known);
    const given = await ports.findPeople(rows);
    const judged = judgeRows(rows, { ...given, seen });
    check.subscriptions += judged.accepted.length;
    for (const { row, identity } of judged.accepted) if (identity === null) noteNew(row, made, check);
    check.invalid += taken.records.length - judged.accepted.length;
    noteProblems(check, [...problems, ...judged.problems], problemsMax);
    await ports.pause();
  }
  return { check, form, start };
}

/** Reads records as rows, and tells what is wrong with those that are none. */
export function readRows(records: readonly CsvRecord[], form: ImportForm, known: ImportKnown) {
  const rows: ImportRow[] = [];
  const problems: ImportProblem[] = [];
  for (const record of records) {
    const read = readImportRow(record, form, known);
    if (Array.isArray(read)) problems.push(...read);
    else rows.push(read);
  }
  return { rows, problems };
}

/** One person with two sets in the file is one identity. */
function noteNew(row: ImportRow, made: Set<string>, check: ImportCheck): void {
  const names = listNames(row.person);
  if (names.every((name) => !made.has(name))) check.identities += 1;
  for (const name of names) made.add(name);
}

function noteProblems(check: ImportCheck, problems: readonly ImportProblem[], problemsMax: number): void {
  const room = problemsMax - check.problems.length;
  const inOrder = problems.toSorted((one, other) => one.line - other.line);
  check.problems.push(...inOrder.slice(0, Math.max(0, room)));
}

function nothing(): ImportCheck {
  return { lines: 0, subscriptions: 0, identities: 0, invalid: 0, problems: [] };
}

function tooMany(): ImportCheck {
  const detail = `The file has more than ${importLinesMax} lines; send it in parts.`;
  return { ...nothing(), problems: [{ line: 1, column: "", detail }] };
}
