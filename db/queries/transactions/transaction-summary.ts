import type {
  RefusalCode,
  TransactionOrigin,
  TransactionRoute,
  TransactionStatus,
} from "#core/mediator/transaction.ts";
import type { SqlOrTransaction } from "../../connect.ts";

/** A transaction as a list shows it. Names are those of then; the objects may be gone. */
export type TransactionSummary = {
  id: string;
  correlationId: string;
  origin: TransactionOrigin;
  route: TransactionRoute;
  status: TransactionStatus;
  refusal: RefusalCode | null;
  /** For how many more calls of the same kind, which are not on record, this refused one stands. */
  repeated: number;
  asynchronous: boolean;
  clientId: number | null;
  clientName: string | null;
  claimedClientId: string | null;
  channelId: number | null;
  channelName: string | null;
  mediatorId: number | null;
  mediatorName: string | null;
  requestMethod: string;
  requestUrl: string;
  responseStatusCode: number | null;
  errorMessage: string | null;
  replayOf: string | null;
  startedAt: Date;
  completedAt: Date | null;
  durationMs: number | null;
};

/** The columns of a {@link TransactionSummary} over `transactions t`. */
export const summaryColumns = (
  sql: SqlOrTransaction,
) => sql`t.id, t.correlation_id as "correlationId", t.origin, t.route,
  t.status, t.refusal, t.repeated, t.asynchronous, t.client_id as "clientId", t.client_name as "clientName",
  t.claimed_client_id as "claimedClientId", t.channel_id as "channelId", t.channel_name as "channelName",
  t.mediator_id as "mediatorId", t.mediator_name as "mediatorName", t.request_method as "requestMethod",
  t.request_url as "requestUrl", t.response_status_code as "responseStatusCode", t.error_message as "errorMessage",
  t.replay_of as "replayOf", t.started_at as "startedAt", t.completed_at as "completedAt",
  t.duration_ms as "durationMs"`;
