import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { PersonInput } from "./person-document.ts";
import type { DirectoryChanges, ImportCounts, PeoplePorts } from "./ports.ts";
import { type ImportProblem, openPeopleCsv, type PeopleCsv } from "./read-people-csv.ts";

export type ImportOptions = {
  /** Says what would come of it, and changes nothing. */
  dryRun: boolean;
  /** Imports the lines that can be; without it one wrong line keeps all of them out. */
  skipInvalid: boolean;
};

/** What came of an import, or would. `problems` are the first ones; `problemCount` says how many there are. */
export type ImportReport = ImportCounts & {
  dryRun: boolean;
  total: number;
  invalid: number;
  problems: ImportProblem[];
  problemCount: number;
};

export type ImportPorts = Pick<PeoplePorts, "changeDirectory"> & {
  /** Lets others of the process go first; a file of a hundred thousand lines takes seconds to read. */
  pause: () => Promise<void>;
};

/** Nobody mends more than a hundred lines by reading an answer. */
export const problemsMax = 100;
const rowsBetweenPauses = 2_000;
// A statement's parameters for so many people are about a megabyte.
const peopleAtOnce = 5_000;

/**
 * Imports people from CSV: those who are there by number and actor type are changed in the columns that the file has, the
 * others are added. All or nothing, in one transaction.
 */
export async function importPeople(
  ports: ImportPorts,
  by: Author,
  text: string,
  { dryRun, skipInvalid }: ImportOptions,
): Promise<{ kind: "done" | "refused"; report: ImportReport }> {
  requirePermitted(by.actor, "edit_notifications");
  const opened = openPeopleCsv(text);
  if (!opened.ok)
    return { kind: "refused", report: { ...nothing(dryRun), problems: [opened.problem], problemCount: 1 } };
  const { csv } = opened;
  return await ports.changeDirectory(async (changes) => {
    const { people, problems, invalid } = await readRows(ports, changes, csv);
    const stands = problems.length === 0 || skipInvalid;
    const counts = { created: 0, changed: 0, unchanged: 0 };
    for (let from = 0; from < people.length; from += peopleAtOnce) {
      const some = people.slice(from, from + peopleAtOnce);
      const compared = await changes.compareImported(some, csv.columns);
      for (const name of ["created", "changed", "unchanged"] as const) counts[name] += compared[name];
      if (stands && !dryRun) await changes.writeImported(some, csv.columns);
    }
    const found = { problems: problems.slice(0, problemsMax), problemCount: problems.length };
    const report = { ...nothing(dryRun), ...counts, total: csv.rowCount, invalid, ...found };
    if (!stands && !dryRun) return { kind: "refused", report: { ...report, created: 0, changed: 0, unchanged: 0 } };
    if (!dryRun) {
      const detail = { ...counts, invalid };
      await changes.appendAudit({ by, action: "people_import.done", object: { id: null, name: null }, detail });
    }
    return { kind: "done", report };
  });
}

async function readRows({ pause }: ImportPorts, changes: DirectoryChanges, csv: PeopleCsv) {
  const known = { actorTypes: await changes.listActorTypes(), groups: await changes.listGroupCodes(null) };
  const people: PersonInput[] = [];
  const problems: ImportProblem[] = [];
  let invalid = 0;
  for (let index = 0; index < csv.rowCount; index += 1) {
    if (index % rowsBetweenPauses === rowsBetweenPauses - 1) await pause();
    const row = csv.readRow(index, known);
    if (!Array.isArray(row)) people.push(row.person);
    else {
      invalid += 1;
      problems.push(...row);
    }
  }
  return { people, problems, invalid };
}

function nothing(dryRun: boolean): ImportReport {
  const counts = { created: 0, changed: 0, unchanged: 0 };
  return { dryRun, total: 0, ...counts, invalid: 0, problems: [], problemCount: 0 };
}
