import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { summaryColumns, type TransactionSummary } from "../transactions/transaction-summary.ts";

// Who made a call is in no index, so of the newest calls of the tester only so many are looked at.
const lookedAtMax = 500;

/** The last calls that somebody made in the tester, newest first. */
export async function listOwnCalls(sql: SqlOrTransaction, actor: Actor, limit: number): Promise<TransactionSummary[]> {
  requirePermitted(actor, "test_mediator");
  return await sql<TransactionSummary[]>`
    select ${summaryColumns(sql)} from transactions t
    where t.id = any(array(select id from transactions where origin = 'tester' order by id desc limit ${lookedAtMax}))
      and t.made_by = ${actor.name}
    order by t.id desc limit ${limit}`;
}
