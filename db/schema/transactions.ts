import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, real, text, uuid } from "drizzle-orm/pg-core";
import {
  type EsbFacts,
  type Orchestration,
  refusals,
  type StoryStep,
  transactionOrigins,
  transactionRoutes,
  transactionStatuses,
} from "#core/mediator/transaction.ts";
import { bytes, instant, oneOf } from "./columns.ts";

const refusalCodes = Object.keys(refusals);

// One call through the mediator, also one that was refused (`refusal` says why). Names of client, channel and mediator are
// kept as they were. Partitioned by day on its UUIDv7 id, which is the correlation id too, unless a row was made with
// another one. Life of a synchronous call: processing → successful | failed; of an asynchronous one: pending (due at
// `due_at`) → processing (leased) → successful | failed. Headers and bodies are redacted and cut to the stored length.
// Of refused calls that come in floods some stand for the rest: `repeated` says for how many more.
export const transactions = pgTable(
  "transactions",
  {
    id: uuid("id").primaryKey(),
    correlationId: uuid("correlation_id").notNull(),
    origin: text("origin", { enum: transactionOrigins }).notNull(),
    route: text("route", { enum: transactionRoutes }).notNull(),
    status: text("status", { enum: transactionStatuses }).notNull(),
    refusal: text("refusal").$type<keyof typeof refusals>(),
    repeated: integer("repeated").notNull().default(0),
    asynchronous: boolean("asynchronous").notNull().default(false),
    clientId: integer("client_id"),
    clientName: text("client_name"),
    // What the caller called itself, where that is nobody that we know.
    claimedClientId: text("claimed_client_id"),
    channelId: integer("channel_id"),
    channelName: text("channel_name"),
    mediatorId: integer("mediator_id"),
    mediatorName: text("mediator_name"),
    // The person who made the call in the tester or repeated it.
    madeBy: text("made_by"),
    sourceAddress: text("source_address"),
    requestMethod: text("request_method").notNull(),
    // Path and query as they came.
    requestUrl: text("request_url").notNull(),
    // Where the call went, as an absolute address.
    targetUrl: text("target_url"),
    requestHeaders: text("request_headers"),
    requestBody: text("request_body"),
    requestBytes: integer("request_bytes").notNull().default(0),
    responseStatusCode: integer("response_status_code"),
    responseHeaders: text("response_headers"),
    responseBody: text("response_body"),
    responseBytes: integer("response_bytes"),
    errorMessage: text("error_message"),
    // JSON texts, null where there is nothing to tell.
    story: text("story").$type<string>(),
    contractProblems: text("contract_problems"),
    orchestrations: text("orchestrations"),
    esb: jsonb("esb").$type<EsbFacts>(),
    replayOf: uuid("replay_of"),
    traceId: text("trace_id").notNull(),
    startedAt: instant("started_at").notNull(),
    completedAt: instant("completed_at"),
    // From the first byte that left to the first that came back, and to the end.
    upstreamMs: real("upstream_ms"),
    durationMs: real("duration_ms"),
    // For asynchronous calls as for runs: when somebody may take it, or when its lease ends.
    dueAt: instant("due_at"),
    leaseNo: integer("lease_no").notNull().default(0),
  },
  (t) => [
    // Lists walk it from the newest on and read no row but those of their page: it holds whatever can be filtered by.
    index("transactions_list_idx").on(
      t.id,
      ...[t.channelId, t.clientId, t.mediatorId, t.responseStatusCode, t.asynchronous],
      ...[t.status, t.origin, t.route, t.requestMethod, t.refusal],
    ),
    // So that the last calls of a channel or client that is hardly used are found without that walk.
    index("transactions_channel_idx").on(t.channelId, t.id),
    index("transactions_client_idx").on(t.clientId, t.id),
    // What is still to come to an end; retention asks for it, and the overview.
    index("transactions_open_idx").on(t.status, t.id).where(sql`status in ('pending','processing')`),
    // Only rows that were made with a correlation id of their own.
    index("transactions_correlation_idx").on(t.correlationId).where(sql`correlation_id <> id`),
    index("transactions_replay_of_idx").on(t.replayOf).where(sql`replay_of is not null`),
    index("transactions_due_idx").on(t.dueAt).where(sql`due_at is not null`),
    check("transactions_status_check", oneOf(t.status, transactionStatuses)),
    check("transactions_origin_check", oneOf(t.origin, transactionOrigins)),
    check("transactions_route_check", oneOf(t.route, transactionRoutes)),
    check("transactions_refusal_check", oneOf(t.refusal, refusalCodes)),
  ],
);

export type StoredStory = StoryStep[];
export type StoredOrchestrations = Orchestration[];

// The whole request of a call whose work is still to be done or may be repeated: headers and body, sealed. Written with
// its transaction, and partitioned with it, so that retention drops both.
export const transactionRequests = pgTable("transaction_requests", {
  id: uuid("id").primaryKey(),
  sealed: bytes("sealed").notNull(),
});
