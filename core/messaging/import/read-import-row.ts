import { putOwn } from "#core/mapping/engine/copy-json.ts";
import { isTimeZone, readEmail } from "#core/notifications/people/fields.ts";
import { toNormalEmail, toNormalPhone } from "#core/notifications/people/normal-address.ts";
import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import type { ImportedPerson, ImportForm, ImportKnown, ImportProblem, ImportRow, KnownSet } from "./model.ts";
import { metadataPrefix } from "./read-import-form.ts";
import type { CsvRecord } from "./take-records.ts";

// The largest number of the column.
const sequenceNumberMax = 2_147_483_647;
const identityLengthMax = 36;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const metadataTextMax = 4_096;

type Note = (column: string, detail: string) => void;
type Cells = { text: (column: string) => string; note: Note };

/** Reads a record as a subscription, or tells everything that is wrong with it. */
export function readImportRow(record: CsvRecord, form: ImportForm, known: ImportKnown): ImportRow | ImportProblem[] {
  const { line } = record;
  if (!("cells" in record)) return [{ line, column: "", detail: record.detail }];
  const problems: ImportProblem[] = [];
  const note: Note = (column, detail) => {
    problems.push({ line, column, detail });
  };
  if (record.cells.length > form.columns.length) {
    note("", `It has ${record.cells.length} values, but the first line names ${form.columns.length} columns.`);
    return problems;
  }
  const text = (column: string) => (record.cells[form.columns.indexOf(column)] ?? "").trim();
  const cells: Cells = { text, note };
  const metadata = readMetadata(record.cells, form, note);
  const person = readPerson(cells, known.ownIdentities);
  const set = readSet(cells, known);
  const scheduleId = readSchedule(cells, known, set);
  const lang = readLang(cells, known, set);
  const nextSequenceNumber = readNumber(cells, set === null ? null : { ...set, last: lastNumberOf(set, lang, known) });
  const timeZone = readZone(cells);
  if (problems.length > 0 || person === null || set === null || scheduleId === null) return problems;
  return { line, person, messageSetId: set.id, scheduleId, lang, nextSequenceNumber, timeZone, metadata };
}

function readPerson({ text, note }: Cells, ownIdentities: boolean): ImportedPerson | null {
  const [identity, phone, email] = [text("identity"), text("msisdn"), text("email")];
  if (identity !== "") {
    if (ownIdentities && !uuid.test(identity)) note("identity", "This is no id of an identity, which is a UUID.");
    if (identity.length > identityLengthMax)
      note("identity", `An identity has at most ${identityLengthMax} characters.`);
    noteUnstorable("identity", identity, note);
    return { kind: "identity", identity: uuid.test(identity) ? identity.toLowerCase() : identity };
  }
  if (phone === "" && email === "") {
    note("", "It names nobody: give an identity, an msisdn or an email.");
    return null;
  }
  if (!ownIdentities) {
    note(phone === "" ? "email" : "msisdn", "Identities are in an external store here, so name them by their id.");
    return null;
  }
  const msisdn = phone === "" ? null : toNormalPhone(phone);
  if (msisdn !== null && !/^\+\d{8,15}$/.test(msisdn)) {
    note("msisdn", "Write the number with the code of its country, such as +255712345678.");
  }
  return { kind: "addresses", msisdn, email: email === "" ? null : readMail(email, note) };
}

function readMail(email: string, note: Note): string {
  const read = readEmail(email);
  if (!read.ok) note("email", read.detail);
  return read.ok ? toNormalEmail(read.text) : email;
}

function readSet({ text, note }: Cells, { sets }: ImportKnown): KnownSet | null {
  const name = text("messageset");
  const set = sets.get(name) ?? null;
  if (name === "") note("messageset", "Give the short name of a message set, or its id.");
  else if (set === null) note("messageset", `There is no message set "${name.slice(0, 100)}".`);
  return set;
}

function readSchedule({ text, note }: Cells, { schedules }: ImportKnown, set: KnownSet | null): number | null {
  const name = text("schedule");
  if (name === "") return set?.defaultScheduleId ?? null;
  const id = schedules.get(name) ?? null;
  if (id === null) note("schedule", `There is no schedule "${name.slice(0, 100)}", or several are called so.`);
  return id;
}

function readLang({ text, note }: Cells, known: ImportKnown, set: KnownSet | null): string {
  const lang = text("lang");
  if (!/^[A-Za-z0-9_-]{1,6}$/.test(lang)) {
    note("lang", "Give the language as the messages name it, such as eng.");
    return lang;
  }
  // Messages of a set without any may still be written.
  if (set !== null && set.lastNumbers.size > 0 && lastNumberOf(set, lang, known) === 0) {
    const has = [...set.lastNumbers.keys()].sort().join(", ");
    note(
      "lang",
      `The set ${set.shortName} has no messages in ${lang}, nor in a language that stands in; it has ${has}.`,
    );
  }
  return lang;
}

/** The number of the last message that somebody of this language gets; 0 where there is none. */
function lastNumberOf(set: KnownSet, lang: string, known: Pick<ImportKnown, "fallbackLanguages">): number {
  const fallback = set.fallbackLanguages.length > 0 ? set.fallbackLanguages : known.fallbackLanguages;
  return Math.max(0, ...[lang, ...fallback].map((one) => set.lastNumbers.get(one) ?? 0));
}

function readNumber({ text, note }: Cells, set: { shortName: string; last: number } | null): number {
  const given = text("next_sequence_number");
  if (given === "") return 1;
  const number = /^\d{1,10}$/.test(given) ? Number(given) : 0;
  if (number < 1 || number > sequenceNumberMax) {
    note("next_sequence_number", "Give a whole number from 1, or nothing for the first message.");
    return 1;
  }
  if (set !== null && set.last > 0 && number > set.last) {
    note("next_sequence_number", `The last message of ${set.shortName} has the number ${set.last}.`);
  }
  return number;
}

function readZone({ text, note }: Cells): string | null {
  const zone = text("time_zone");
  if (zone === "") return null;
  if (zone.length > 64 || !isTimeZone(zone)) note("time_zone", "Write a time zone as Africa/Dar_es_Salaam or UTC.");
  return zone;
}

/** What the line says under `metadata.*`; null where it says nothing there. */
function readMetadata(cells: readonly string[], { columns }: ImportForm, note: Note): Record<string, string> | null {
  const metadata: Record<string, string> = {};
  for (const [place, column] of columns.entries()) {
    const value = cells[place] ?? "";
    if (!column.startsWith(metadataPrefix) || value === "") continue;
    noteUnstorable(column, value, note);
    if (value.length > metadataTextMax) note(column, `A value has at most ${metadataTextMax} characters.`);
    putOwn(metadata, column.slice(metadataPrefix.length), value);
  }
  return Object.keys(metadata).length === 0 ? null : metadata;
}

function noteUnstorable(column: string, value: string, note: Note): void {
  for (const { detail } of findUnstorableText(value, "")) note(column, detail);
}
