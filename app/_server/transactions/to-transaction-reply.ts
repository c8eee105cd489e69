import { toHeaderObject } from "#core/deliveries/to-header-object.ts";
import { describeStory } from "#core/mediator/describe-story.ts";
import { isTerminal } from "#core/mediator/transaction.ts";
import type { TransactionDetailReply, TransactionReply } from "#core/mediator/transaction-reply.ts";
import type { TransactionDetail } from "#db/queries/transactions/find-transaction.ts";
import type { TransactionRecord } from "#db/queries/transactions/find-transaction-records.ts";

/** Writes the reply for a transaction in a list. */
export function toTransactionReply(transaction: TransactionRecord): TransactionReply {
  const t = transaction;
  return {
    correlation_id: t.correlationId,
    channel: t.channelId,
    client: t.clientId,
    status: t.status,
    request_method: t.requestMethod,
    request_url: t.requestUrl,
    request_headers: toHeaderObject(t.requestHeaders),
    request_body: t.requestBody,
    response_status_code: t.responseStatusCode,
    response_headers: toHeaderObject(t.responseHeaders),
    response_body: t.responseBody,
    error_message: t.errorMessage ?? "",
    started_at: t.startedAt.toISOString(),
    completed_at: t.completedAt?.toISOString() ?? null,
    id: t.id,
    is_terminal: isTerminal(t.status),
    origin: t.origin,
    route: t.route,
    refusal: t.refusal,
    repeated: t.repeated,
    asynchronous: t.asynchronous,
    channel_name: t.channelName,
    client_name: t.clientName,
    claimed_client_id: t.claimedClientId,
    mediator: t.mediatorId,
    mediator_name: t.mediatorName,
    made_by: t.madeBy,
    source_address: t.sourceAddress,
    target_url: t.targetUrl,
    request_bytes: t.requestBytes,
    response_bytes: t.responseBytes,
    upstream_ms: t.upstreamMs,
    duration_ms: t.durationMs,
    esb: t.esb === null ? null : toBusReply(t.esb),
    replay_of: t.replayOf,
    trace_id: t.traceId,
  };
}

function toBusReply(esb: NonNullable<TransactionRecord["esb"]>): TransactionReply["esb"] {
  const { organization, mode, registrationId, engineUrl, signatureVerified } = esb;
  return {
    ...{ organization, mode, registration: registrationId, engine_url: engineUrl },
    signature_verified: signatureVerified,
  };
}

/** Writes the reply for one transaction with everything that is on record of it. */
export function toTransactionDetailReply(transaction: TransactionDetail): TransactionDetailReply {
  return {
    ...toTransactionReply(transaction),
    story: describeStory(transaction).map(({ section: _, considered, ...step }) => ({
      ...step,
      considered: [...considered],
    })),
    contract_problems: transaction.contractProblems,
    orchestrations: transaction.orchestrations.map(({ request, response, ...rest }) => ({
      ...rest,
      request: { ...request, headers: copyLines(request.headers) },
      response: response === null ? null : { ...response, headers: copyLines(response.headers) },
    })),
    replays: transaction.replays.map(({ id, status, startedAt }) => ({
      ...{ id, status, started_at: startedAt.toISOString() },
    })),
    callbacks: transaction.callbacks.map(({ id, state, attemptCount }) => ({
      ...{ delivery: id, state, attempt_count: attemptCount },
    })),
  };
}

function copyLines(lines: readonly (readonly [string, string])[]): [string, string][] {
  return lines.map(([name, value]) => [name, value]);
}
