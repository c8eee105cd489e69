import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import type { JsonObject } from "#core/json.ts";
import { isTerminal, type TransactionStatus } from "../transaction.ts";

/** Of a transaction, what its client may read. Headers and bodies are as they were stored: redacted and cut. */
export type OwnTransaction = {
  correlationId: string;
  status: TransactionStatus;
  requestMethod: string;
  requestUrl: string;
  responseStatusCode: number | null;
  responseHeaders: readonly HeaderLine[] | null;
  responseBody: string | null;
  errorMessage: string | null;
  startedAt: Date;
  completedAt: Date | null;
};

/** The body of GET /transactions/{id}/, as documented. What has not come yet is empty, and only times and the code are null. */
export function describeTransaction(transaction: OwnTransaction): JsonObject {
  return {
    ok: true,
    correlation_id: transaction.correlationId,
    status: transaction.status,
    is_terminal: isTerminal(transaction.status),
    request_method: transaction.requestMethod,
    request_url: transaction.requestUrl,
    response_status_code: transaction.responseStatusCode,
    response_headers: toObject(transaction.responseHeaders ?? []),
    response_body: transaction.responseBody ?? "",
    error_message: transaction.errorMessage ?? "",
    started_at: transaction.startedAt.toISOString(),
    completed_at: transaction.completedAt?.toISOString() ?? null,
  };
}

/** The body of the 404 for a transaction that is not there, or another client's. */
export function describeMissingTransaction(correlationId: string): JsonObject {
  return { ok: false, error: "Transaction not found", correlation_id: correlationId };
}

/** An object by name, as the documents have it; lines of one name are joined, as `Headers` does. */
function toObject(headers: readonly HeaderLine[]): JsonObject {
  const joined = new Map<string, string>();
  for (const [name, value] of headers) {
    const before = joined.get(name);
    joined.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return Object.fromEntries(joined);
}
