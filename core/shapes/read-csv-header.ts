import type { Json } from "#core/json.ts";
import { isRefusedKey } from "#core/mapping/paths/path.ts";
import { listRecords } from "#core/mapping/steps/csv.ts";
import { StepFailure } from "#core/mapping/steps/step.ts";
import { listFields } from "./list-fields.ts";
import type { ReadShape } from "./model.ts";

/**
 * The columns that a CSV header names (RFC 4180), as the text fields of one record. The separator is a comma, semicolon
 * or tab, whichever the header has most of. The instance has the values of the line after it, else the names themselves.
 */
export function readCsvHeader(text: string): ReadShape {
  const plain = text.startsWith("\ufeff") ? text.slice(1) : text;
  const records = listRecords(plain, findSeparator(plain));
  if (records instanceof StepFailure) return { ok: false, detail: records.detail };
  const [header = [], values] = records;
  const columns = [...header.entries()].filter(([, name]) => name !== "" && !isRefusedKey(name));
  if (columns.length === 0) return { ok: false, detail: "The first line names no columns." };
  const repeated = columns.find(([place, name]) => header.indexOf(name) !== place);
  if (repeated) return { ok: false, detail: `Two columns are named "${repeated[1]}".` };
  const sample: Json = Object.fromEntries(
    columns.map(([place, name]) => [name, values?.[place] ?? (values ? "" : name)]),
  );
  return { ok: true, fields: listFields(sample), sample };
}

function findSeparator(text: string): string {
  const counts = new Map([
    [",", 0],
    [";", 0],
    ["\t", 0],
  ]);
  let isQuoted = false;
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (character === "\n" || character === "\r")) break;
    else if (!isQuoted && counts.has(character)) counts.set(character, counts.get(character)! + 1);
  }
  return [...counts].reduce((most, other) => (other[1] > most[1] ? other : most))[0];
}
