import { examineServer, readOwner } from "#adapters/postgres/examine-server.ts";
import { explainServerError } from "#adapters/postgres/explain-error.ts";
import { inspectTables } from "#adapters/postgres/inspect-tables.ts";
import { installCaptures } from "#adapters/postgres/install-captures.ts";
import { keepCaptures } from "#adapters/postgres/keep-captures.ts";
import { findRemaining } from "#adapters/postgres/take-occurrences.ts";
import { judgeTable } from "#core/hooks/databases/judge-database.ts";
import { planCaptures } from "#core/hooks/databases/plan-captures.ts";
import { toModels } from "#core/hooks/databases/to-models.ts";
import type { AttachedDatabase, HookModel } from "#core/hooks/model.ts";
import type { Sql } from "#db/connect.ts";
import { listListening } from "#db/queries/hooks/databases/list-listening.ts";
import { forgetDrained, listDrained } from "#db/stores/hooks/databases/drained-occurrences.ts";
import { foreignDetail, judge } from "./examine-database.ts";
import { type AttachedParts, nameOwner } from "./model.ts";
import { ours } from "./open-link.ts";

/** `installed`: there is a table of occurrences of ours to look into. */
export type Kept = { installed: boolean; problem: string | null; models: HookModel[] };

/**
 * Makes what is over there what the hooks on the database's tables ask for, and says what could not be done. Where no hook is,
 * and none has been, nothing is touched.
 */
export async function keepDatabase(parts: AttachedParts, sql: Sql, database: AttachedDatabase): Promise<Kept> {
  const facts = await examineServer(sql);
  const tables = await inspectTables(sql);
  const models = toModels(database, tables);
  const hooks = parts.off || !database.enabled ? [] : await ours(listListening(parts.sql, database.id));
  const owner = nameOwner(database);
  if (hooks.length === 0) {
    // A database that is merely attached has to be usable as well; otherwise the first hook would find out.
    const problems = database.enabled ? await judge(parts.sql, sql, facts, database) : [];
    const problem = problems.length > 0 ? problems.join(" ") : null;
    const isOurs = facts.hasSchema && (await readOwner(sql)) === owner;
    if (!isOurs) return { installed: false, problem, models };
  } else {
    const problems = await judge(parts.sql, sql, facts, database);
    if (problems.length > 0) return { installed: false, problem: problems.join(" "), models };
    const installed = await installCaptures(sql, owner, facts.version);
    if (installed.kind === "foreign") return { installed: false, problem: foreignDetail, models };
  }
  const { captures, missing } = planCaptures(
    database,
    models.map((model, at) => {
      const { plain = false, movable = false } = tables[at] ?? {};
      return { model, plain, movable };
    }),
    hooks,
  );
  const { unkept, disabled } = await keepCaptures(sql, captures, facts.version);
  await forgetLeftovers(parts.sql, sql, database.id);
  const problems = [
    ...missing.map(({ name, model }) => `The hook "${name}" waits for ${model}, which is not there.`),
    ...unkept.map(({ schema, table, error }) => {
      const known = tables.find((one) => one.schema === schema && one.table === table);
      const lacking = known === undefined ? null : judgeTable(known, facts.user);
      return `${schema}.${table}: ${lacking ?? explainServerError(error)}`;
    }),
    ...disabled.map((table) => `Somebody has disabled a trigger of ours on ${table}.`),
  ];
  return { installed: true, problem: problems.length > 0 ? problems.join(" ").slice(0, 2_000) : null, models };
}

// A crash leaves one batch; the rest of very many comes the next time.
const leftoversMax = 5_000;

/** Occurrences that were deleted over there by somebody who did not live to forget them here. */
async function forgetLeftovers(own: Sql, sql: Sql, databaseId: number): Promise<void> {
  const ids = await ours(listDrained(own, databaseId, leftoversMax));
  if (ids.length === 0) return;
  const remaining = await findRemaining(sql, ids);
  const gone = ids.filter((id) => !remaining.has(id));
  await ours(forgetDrained(own, databaseId, gone));
}
