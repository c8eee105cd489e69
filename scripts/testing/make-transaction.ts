import { v7 as uuidv7 } from "uuid";
import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import type {
  EsbFacts,
  Orchestration,
  RefusalCode,
  StoryStep,
  TransactionOrigin,
  TransactionRoute,
  TransactionStatus,
} from "#core/mediator/transaction.ts";
import { refusals } from "#core/mediator/transaction.ts";
import type { SqlOrTransaction } from "#db/connect.ts";

export type MadeTransaction = {
  at?: Date;
  correlationId?: string;
  origin?: TransactionOrigin;
  route?: TransactionRoute;
  status?: TransactionStatus;
  refusal?: RefusalCode | null;
  repeated?: number;
  asynchronous?: boolean;
  client?: { id: number; name: string } | null;
  claimedClientId?: string | null;
  channel?: { id: number; name: string } | null;
  mediator?: { id: number; name: string } | null;
  madeBy?: string | null;
  method?: string;
  url?: string;
  targetUrl?: string | null;
  requestHeaders?: HeaderLine[];
  requestBody?: string | null;
  responseCode?: number | null;
  responseBody?: string | null;
  error?: string | null;
  story?: StoryStep[] | null;
  contractProblems?: { pointer: string; detail: string }[] | null;
  orchestrations?: Orchestration[] | null;
  esb?: EsbFacts | null;
  replayOf?: string | null;
};

const json = (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value));

/** Puts a transaction on record as if its call had come in at `at`. */
export async function makeTransaction(sql: SqlOrTransaction, made: MadeTransaction = {}): Promise<string> {
  const { at = new Date(), refusal = null } = made;
  const id = uuidv7({ msecs: at.getTime() });
  const status = made.status ?? (refusal === null ? "successful" : "failed");
  const ended = status === "successful" || status === "failed";
  const code = refusal !== null ? refusals[refusal] : status === "successful" ? 200 : ended ? 502 : null;
  const { client = null, channel = null, mediator = null } = made;
  const headers = made.requestHeaders ?? [["content-type", "application/json"]];
  const requestBody = made.requestBody === undefined ? '{"id":"T-1"}' : made.requestBody;
  const responseBody = made.responseBody === undefined ? (ended ? '{"ok":true}' : null) : made.responseBody;
  const targetUrl = made.targetUrl === undefined ? (refusal ? null : "https://up.example/api/v1") : made.targetUrl;
  await sql`
    insert into transactions (id, correlation_id, origin, route, status, refusal, repeated, asynchronous, client_id,
      client_name, claimed_client_id, channel_id, channel_name, mediator_id, mediator_name, made_by, source_address,
      request_method, request_url, target_url, request_headers, request_body, request_bytes, response_status_code,
      response_headers, response_body, response_bytes, error_message, story, contract_problems, orchestrations, esb,
      replay_of, trace_id, started_at, completed_at, upstream_ms, duration_ms, due_at)
    values (${id}, ${made.correlationId ?? id}, ${made.origin ?? "proxy"},
      ${made.route ?? (refusal === null ? "direct" : "none")}, ${status}, ${refusal}, ${made.repeated ?? 0},
      ${made.asynchronous ?? false}, ${client?.id ?? null}, ${client?.name ?? null}, ${made.claimedClientId ?? null},
      ${channel?.id ?? null}, ${channel?.name ?? null}, ${mediator?.id ?? null}, ${mediator?.name ?? null},
      ${made.madeBy ?? null}, '10.0.0.7', ${made.method ?? "POST"}, ${made.url ?? "/registry/persons?lang=sw"},
      ${targetUrl}, ${json(headers)}, ${requestBody}, ${requestBody?.length ?? 0},
      ${made.responseCode === undefined ? code : made.responseCode},
      ${ended ? '[["content-type","application/json"]]' : null}, ${responseBody}, ${responseBody?.length ?? null},
      ${made.error ?? null}, ${json(made.story)}, ${json(made.contractProblems)}, ${json(made.orchestrations)},
      ${made.esb ? sql.json(made.esb) : null}, ${made.replayOf ?? null}, '0af7651916cd43dd8448eb211c80319c', ${at},
      ${ended ? new Date(at.getTime() + 42) : null}, ${ended ? 40 : null}, ${ended ? 42 : null},
      ${status === "pending" ? at : null})`;
  return id;
}
