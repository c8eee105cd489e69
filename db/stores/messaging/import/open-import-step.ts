import { assignIdentities } from "#core/messaging/import/assign-identities.ts";
import { readRows } from "#core/messaging/import/check-import.ts";
import { ImportCursor, ImportParams } from "#core/messaging/import/import-params.ts";
import { judgeRows } from "#core/messaging/import/judge-rows.ts";
import { type ImportProblem, importPartBytes } from "#core/messaging/import/model.ts";
import { takeRecords } from "#core/messaging/import/take-records.ts";
import type { JobProblem, JobStep } from "#core/messaging/jobs/model.ts";
import { toNewSubscription } from "#core/messaging/subscriptions/new-subscription.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { findImportPeople } from "../../../queries/messaging/import/find-import-people.ts";
import { readImportKnown } from "../../../queries/messaging/import/read-import-known.ts";
import { readJobInput } from "../../../queries/messaging/jobs/find-job.ts";
import { insertSubscriptions } from "../insert-subscriptions.ts";
import type { JobHandler } from "../jobs/work-job-step.ts";
import { makeIdentities } from "./make-identities.ts";

// Some tens of milliseconds each, so that neither a stop nor others wait long.
const recordsAtOnce = 500;

type Given = {
  newId: () => string;
  ownIdentities: boolean;
  /** Told which identities were made, in the same transaction. */
  onIdentities: (sql: SqlOrTransaction, ids: readonly string[], now: Date) => Promise<void>;
};

/**
 * The step of an import: the next few hundred lines of its file become identities and subscriptions in the transaction that
 * moves its cursor on, so that each line is imported once, whoever is killed. Lines that were right when the file was checked
 * are judged again, because others may have subscribed the same people since.
 */
export function openImportStep({ newId, ownIdentities, onIdentities }: Given): JobHandler {
  return {
    step: async (sql, job, now): Promise<JobStep> => {
      const { form, start } = ImportParams.parse(job.params);
      const from = job.cursor === null ? start : ImportCursor.parse(job.cursor);
      const bytes = await readJobInput(sql, job.id, { offset: from.byte, bytesMax: importPartBytes });
      const isLast = bytes.length < importPartBytes;
      const taken = takeRecords(bytes, { from, separator: form.separator, recordsMax: recordsAtOnce, isLast });
      // Two imports that meet the same new address would otherwise both make an identity of it.
      await sql`select pg_advisory_xact_lock(hashtext('import_subscriptions'))`;
      const read = readRows(taken.records, form, await readImportKnown(sql, ownIdentities));
      const people = await findImportPeople(sql, read.rows, ownIdentities);
      const judged = judgeRows(read.rows, { ...people, seen: new Map() });
      const { subscribed, made, problems } = assignIdentities(judged.accepted, newId);
      await makeIdentities(sql, made, { now, by: job.createdBy });
      if (made.length > 0) {
        const ids = made.map(({ id }) => id);
        await onIdentities(sql, ids, now);
      }
      const common = { createdAt: now, createdBy: job.createdBy };
      const added = subscribed.map(({ row: { line: _line, person: _person, ...row }, identity }) =>
        toNewSubscription({ id: newId(), identity, ...row, metadata: row.metadata ?? {}, ...common }),
      );
      await insertSubscriptions(sql, added);
      return {
        cursor: taken.next,
        done: subscribed.length,
        failed: taken.records.length - subscribed.length,
        problems: [...read.problems, ...judged.problems, ...problems]
          .toSorted((one, other) => one.line - other.line)
          .map(toJobProblem),
        finished: taken.isEnd,
      };
    },
  };
}

function toJobProblem({ line, column, detail }: ImportProblem): JobProblem {
  return { at: column === "" ? `line ${line}` : `line ${line}, ${column}`, detail };
}
