import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { NewTest, type SavedTest, TestResult } from "#core/tester/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";

export type TestRow = {
  id: string;
  name: string;
  request: unknown;
  expectation: unknown;
  lastResult: unknown;
  lastRunAt: Date | null;
  createdBy: string;
  createdAt: Date;
};

export const testColumns = (sql: SqlOrTransaction) => sql`id, name, request, expectation,
  last_result as "lastResult", last_run_at as "lastRunAt", created_by as "createdBy", created_at as "createdAt"`;

/** Saved tests by name. */
export async function listTests(sql: SqlOrTransaction, actor: Actor): Promise<SavedTest[]> {
  requirePermitted(actor, "test_mediator");
  const rows = await sql<TestRow[]>`select ${testColumns(sql)} from tester_cases order by name, id`;
  return rows.map(toSavedTest);
}

/** One saved test, or null. */
export async function findTest(sql: SqlOrTransaction, actor: Actor, id: string): Promise<SavedTest | null> {
  requirePermitted(actor, "test_mediator");
  const [row] = await sql<TestRow[]>`select ${testColumns(sql)} from tester_cases where id = ${id}`;
  return row === undefined ? null : toSavedTest(row);
}

export function toSavedTest({ name, request, expectation, lastResult, ...row }: TestRow): SavedTest {
  return {
    ...row,
    ...NewTest.parse({ name, request, expectation }),
    lastResult: lastResult === null ? null : TestResult.parse(lastResult),
  };
}
