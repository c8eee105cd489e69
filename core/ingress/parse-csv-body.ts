import type { Json } from "#core/json.ts";
import { listRecords } from "#core/mapping/steps/csv.ts";
import { StepFailure } from "#core/mapping/steps/step.ts";
import type { BodyLimits, CsvDelimiter, ParsedBody } from "./model.ts";
import { csvDelimiters } from "./model.ts";

// Every row names all of its columns: without a bound, a name of half a megabyte over ten thousand short rows would
// become gigabytes. Honest tables grow three to tenfold.
const growthMax = 10;
const jsonCharactersFloor = 1_048_576;

type Column = { place: number; name: string };

/**
 * Parses CSV text (RFC 4180) whose first line names the columns into a list with one object for each row, all values as
 * text. `delimiter` null means the one that the first line has most of. A short row has empty texts at its end; a row
 * with more values than there are columns is refused, because nobody could say what the last ones are.
 */
export function parseCsvBody(
  text: string,
  mediaType: string,
  delimiter: CsvDelimiter | null,
  limits: BodyLimits,
): ParsedBody {
  const records = listRecords(text, delimiter ?? detectDelimiter(text));
  if (records instanceof StepFailure) return malformed(records.detail);
  const [header = [], ...rows] = records;
  const columns = listColumns(header, rows);
  if (typeof columns === "string") return malformed(columns);
  const values = columns.length * rows.length;
  if (values > limits.keysMax) {
    const detail = `The CSV has ${values} values, and at most ${limits.keysMax} are accepted; send it in parts.`;
    return { kind: "too_many_keys", detail, pointer: "" };
  }
  const written = columns.reduce((sum, { name }) => sum + name.length, 0) * rows.length + text.length;
  if (written > Math.max(jsonCharactersFloor, text.length * growthMax)) {
    return malformed("The names of the columns are so long that the rows, which repeat them, would be too large.");
  }
  const payload: Json[] = [];
  for (const [index, row] of rows.entries()) {
    if (row.length > header.length) {
      return malformed(`Row ${index + 1} has ${row.length} values, but the first line names ${header.length} columns.`);
    }
    // Own properties even where a column is called `__proto__`.
    payload.push(Object.fromEntries(columns.map(({ place, name }) => [name, row[place] ?? ""])));
  }
  return { kind: "parsed", payload, payloadJson: JSON.stringify(payload), mediaType };
}

/** The delimiter that the first line has most of outside of quotes; a comma where it has none. */
export function detectDelimiter(text: string): CsvDelimiter {
  const counts = new Map<string, number>(csvDelimiters.map((one) => [one, 0]));
  let isQuoted = false;
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (character === "\n" || character === "\r") break;
    else if (counts.has(character)) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  return csvDelimiters.reduce((most, one) => ((counts.get(one) ?? 0) > (counts.get(most) ?? 0) ? one : most));
}

/** The columns with their names, or what is wrong with these. One without a name is left out where it is empty. */
function listColumns(header: readonly string[], rows: readonly string[][]): Column[] | string {
  const columns: Column[] = [];
  const names = new Set<string>();
  for (const row of rows) {
    // Only the values that are there are gone through: a header of many commas over many short rows costs nothing.
    const nameless = row.findIndex((value, place) => value !== "" && header[place] === "");
    if (nameless >= 0) return `Column ${nameless + 1} has values, but no name.`;
  }
  for (const [place, name] of header.entries()) {
    if (name === "") continue;
    if (names.has(name)) return `Two columns are named "${name.slice(0, 100)}".`;
    names.add(name);
    columns.push({ place, name });
  }
  return columns.length === 0 ? "The first line names no columns." : columns;
}

function malformed(detail: string): ParsedBody {
  return { kind: "malformed", detail };
}
