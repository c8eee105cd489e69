import { detectDelimiter } from "#core/ingress/parse-csv-body.ts";
import { listRecords } from "#core/mapping/steps/csv.ts";
import { StepFailure } from "#core/mapping/steps/step.ts";
import { splitPointer } from "#core/problems/json-pointer.ts";
import { readDocument } from "./outcomes.ts";
import { PersonInput } from "./person-document.ts";
import type { PersonColumn } from "./ports.ts";
import { writePersonKey } from "./recipient-facts.ts";

/** Why a line cannot be imported; `column` is empty where it is about the line as a whole. */
export type ImportProblem = { line: number; column: string; detail: string };

/** A person, and the line of the file that names them. */
export type ImportedRow = { line: number; person: PersonInput };

/** What rows are judged by. */
export type KnownCodes = { actorTypes: ReadonlySet<string>; groups: ReadonlySet<string> };

export type PeopleCsv = {
  columns: PersonColumn[];
  rowCount: number;
  /** Reads a row, counted from 0. Rows are read in their order, because the second of two about one person is refused. */
  readRow: (index: number, known: KnownCodes) => ImportedRow | ImportProblem[];
};

export const importColumns: readonly PersonColumn[] = [
  "user_id",
  "actor_type",
  "name",
  "email",
  "phone",
  "language",
  "time_zone",
  "is_active",
  "groups",
];
const required: readonly PersonColumn[] = ["user_id", "actor_type"];

/** Beyond it one import would hold up the others for longer than a person waits. */
export const importRowsMax = 100_000;

/** Opens a CSV of people: names of columns in any order in the first line, groups with | between them. */
export function openPeopleCsv(text: string): { ok: true; csv: PeopleCsv } | { ok: false; problem: ImportProblem } {
  const plain = text.startsWith("\ufeff") ? text.slice(1) : text;
  const starts: number[] = [];
  const records = listRecords(plain, detectDelimiter(plain), starts);
  if (records instanceof StepFailure) return refuse(records.detail);
  const [header = [], ...rows] = records;
  const columns = header.map((name) => name.trim().toLowerCase()) as PersonColumn[];
  const detail = findHeaderProblem(columns) ?? findSizeProblem(rows.length);
  if (detail !== null) return refuse(detail);
  const lineOf = openLineCounter(plain, starts);
  const seen = new Map<string, number>();
  const readRow: PeopleCsv["readRow"] = (index, known) => {
    const row = rows[index] ?? [];
    const line = lineOf(index + 1);
    if (row.length > columns.length) {
      const said = `It has ${row.length} values, but the first line names ${columns.length} columns.`;
      return [{ line, column: "", detail: said }];
    }
    const read = readDocument(PersonInput, toFields(columns, row));
    if (!read.ok) return read.problems.map(({ pointer, detail: said }) => toProblem(line, pointer, said));
    return judge(read.value, { line, known, seen });
  };
  return { ok: true, csv: { columns, rowCount: rows.length, readRow } };
}

function refuse(detail: string): { ok: false; problem: ImportProblem } {
  return { ok: false, problem: { line: 1, column: "", detail } };
}

function findHeaderProblem(columns: readonly string[]): string | null {
  const known: readonly string[] = importColumns;
  const foreign = columns.filter((name) => !known.includes(name));
  const choices = importColumns.join(", ");
  if (columns.length === 0) return `The file is empty. Its first line names the columns: ${choices}.`;
  if (foreign.length > 0) {
    const named = foreign.slice(0, 5).map((name) => `"${name.slice(0, 60)}"`);
    return `The first line names columns that are not known: ${named.join(", ")}. Those that are: ${choices}.`;
  }
  const twice = columns.find((name, place) => columns.indexOf(name) !== place);
  if (twice !== undefined) return `Two columns are named "${twice}".`;
  const missing = required.filter((name) => !columns.includes(name));
  return missing.length === 0 ? null : `The first line does not name the column ${missing.join(" and ")}.`;
}

function findSizeProblem(rows: number): string | null {
  if (rows === 0) return "The file names columns, and nobody below them.";
  return rows <= importRowsMax
    ? null
    : `The file has ${rows} lines of people; at most ${importRowsMax} are taken, so send it in parts.`;
}

function toFields(columns: readonly PersonColumn[], row: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    columns.flatMap((column, place): [string, unknown][] => {
      const text = (row[place] ?? "").trim();
      if (column === "groups") return [[column, text === "" ? [] : text.split("|")]];
      if (column === "is_active" && text === "") return [];
      return [[column, text]];
    }),
  );
}

type Judged = { line: number; known: KnownCodes; seen: Map<string, number> };

function judge(person: PersonInput, { line, known, seen }: Judged): ImportedRow | ImportProblem[] {
  const problems: ImportProblem[] = [];
  const { user_id: userId, actor_type: actorType } = person;
  if (!known.actorTypes.has(actorType)) {
    const detail = `There is no actor type "${actorType}"; there are ${[...known.actorTypes].join(", ")}.`;
    problems.push({ line, column: "actor_type", detail });
  }
  for (const code of person.groups) {
    if (!known.groups.has(code)) problems.push({ line, column: "groups", detail: `There is no group ${code}.` });
  }
  const key = writePersonKey({ userId, actorType });
  const before = seen.get(key);
  if (before === undefined) seen.set(key, line);
  else problems.push({ line, column: "user_id", detail: `Line ${before} is about the same person.` });
  return problems.length > 0 ? problems : { line, person: { ...person, groups: [...new Set(person.groups)].sort() } };
}

function toProblem(line: number, pointer: string, detail: string): ImportProblem {
  const [column = ""] = splitPointer(pointer);
  return { line, column, detail };
}

/** The line of a text in which each record begins. Asked for in order, it counts each line end once. */
function openLineCounter(text: string, starts: readonly number[]): (record: number) => number {
  const counted = { to: 0, line: 1 };
  return (record) => {
    const start = starts[record] ?? text.length;
    counted.line += text.slice(counted.to, start).match(/\r\n|\r|\n/g)?.length ?? 0;
    counted.to = start;
    return counted.line;
  };
}
