import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { NewTest, SavedTest, TestResult } from "#core/tester/model.ts";
import { type TestRow, testColumns, toSavedTest } from "../../queries/tester/find-tests.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ChangePorts } from "../change-ports.ts";

/** Keeps a test, with its entry in the audit trail; null when another one has the name. */
export async function insertTest(ports: ChangePorts, by: Author, test: NewTest): Promise<SavedTest | null> {
  requirePermitted(by.actor, "test_mediator");
  const { name, request, expectation } = test;
  return await ports.sql.begin(async (sql) => {
    const [row] = await sql<TestRow[]>`
      insert into tester_cases (id, name, request, expectation, created_by, created_at, updated_at)
      values (${ports.newId()}, ${name}, ${sql.json(request as never)}, ${sql.json(expectation as never)},
        ${by.actor.name}, ${ports.now()}, ${ports.now()})
      on conflict (name) do nothing returning ${testColumns(sql)}`;
    if (row === undefined) return null;
    await appendAudit(sql, ports, { by, action: "tester_case.saved", object: { id: row.id, name } });
    return toSavedTest(row);
  });
}

/** Removes a test; false when it is not there. */
export async function deleteTest(ports: ChangePorts, by: Author, id: string): Promise<boolean> {
  requirePermitted(by.actor, "test_mediator");
  return await ports.sql.begin(async (sql) => {
    const [row] = await sql<{ name: string }[]>`delete from tester_cases where id = ${id} returning name`;
    if (row === undefined) return false;
    await appendAudit(sql, ports, { by, action: "tester_case.deleted", object: { id, name: row.name } });
    return true;
  });
}

/** Writes what a run came to; null when the test is gone. Runs leave transactions, and so no entry in the audit trail. */
export async function keepTestResult(
  ports: ChangePorts,
  by: Author,
  id: string,
  result: TestResult,
): Promise<SavedTest | null> {
  requirePermitted(by.actor, "test_mediator");
  const [row] = await ports.sql<TestRow[]>`
    update tester_cases set last_result = ${ports.sql.json(result as never)}, last_run_at = ${ports.now()}
    where id = ${id} returning ${testColumns(ports.sql)}`;
  return row === undefined ? null : toSavedTest(row);
}
