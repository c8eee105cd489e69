import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import type { OwnTransaction } from "#core/mediator/documented/describe-transaction.ts";
import type { Sql } from "../../connect.ts";

type Row = Omit<OwnTransaction, "responseHeaders"> & { responseHeaders: string | null };

/** A transaction as its own client may see it, by its correlation id; null for any other client, or when there is none. */
export async function findOwnTransaction(
  sql: Sql,
  correlationId: string,
  clientId: number,
): Promise<OwnTransaction | null> {
  const columns = sql`correlation_id as "correlationId", status, request_method as "requestMethod",
    request_url as "requestUrl", response_status_code as "responseStatusCode", response_headers as "responseHeaders",
    response_body as "responseBody", error_message as "errorMessage", started_at as "startedAt",
    completed_at as "completedAt"`;
  const [own] = await sql<
    Row[]
  >`select ${columns} from transactions where id = ${correlationId} and client_id = ${clientId}`;
  // Only rows that were moved in have a correlation id of their own; they are found by an index of theirs.
  const [row = null] =
    own !== undefined
      ? [own]
      : await sql<Row[]>`select ${columns} from transactions
          where correlation_id = ${correlationId} and correlation_id <> id and client_id = ${clientId} limit 1`;
  if (row === null) return null;
  const headers = row.responseHeaders === null ? null : (JSON.parse(row.responseHeaders) as HeaderLine[]);
  return { ...row, responseHeaders: headers };
}
