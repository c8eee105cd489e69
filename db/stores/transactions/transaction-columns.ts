import type { NewTransaction, TransactionEnd, TransactionStart } from "#core/mediator/record/model.ts";
import { toFlag, toTime } from "../array-values.ts";

type Value = string | number | null;

/** One column in a statement over many rows: its name, the type in which its values travel, and its own where it differs. */
export type Column<Row> = { name: string; travelsAs: string; cast?: string; pick: (row: Row) => Value };

// integer holds two gigabytes; of a larger body it is enough to know that it was larger.
const bytesMax = 2_147_483_647;
const inRange = (bytes: number | null) => (bytes === null ? null : Math.min(bytes, bytesMax));

const ofStart: Column<TransactionStart>[] = [
  { name: "id", travelsAs: "uuid", pick: (t) => t.id },
  { name: "correlation_id", travelsAs: "uuid", pick: (t) => t.id },
  { name: "origin", travelsAs: "text", pick: (t) => t.origin },
  { name: "asynchronous", travelsAs: "text", cast: "bool", pick: (t) => toFlag(t.asynchronous) },
  { name: "client_id", travelsAs: "int", pick: (t) => t.clientId },
  { name: "client_name", travelsAs: "text", pick: (t) => t.clientName },
  { name: "claimed_client_id", travelsAs: "text", pick: (t) => t.claimedClientId },
  { name: "channel_id", travelsAs: "int", pick: (t) => t.channelId },
  { name: "channel_name", travelsAs: "text", pick: (t) => t.channelName },
  { name: "mediator_id", travelsAs: "int", pick: (t) => t.mediatorId },
  { name: "mediator_name", travelsAs: "text", pick: (t) => t.mediatorName },
  { name: "made_by", travelsAs: "text", pick: (t) => t.madeBy },
  { name: "source_address", travelsAs: "text", pick: (t) => t.sourceAddress },
  { name: "request_method", travelsAs: "text", pick: (t) => t.requestMethod },
  { name: "request_url", travelsAs: "text", pick: (t) => t.requestUrl },
  { name: "request_headers", travelsAs: "text", pick: (t) => t.requestHeaders },
  { name: "replay_of", travelsAs: "uuid", pick: (t) => t.replayOf },
  { name: "trace_id", travelsAs: "text", pick: (t) => t.traceId },
  { name: "started_at", travelsAs: "timestamptz", pick: (t) => toTime(t.startedAt) },
];

/** The columns that are known at the end. */
export const endColumns: Column<TransactionEnd>[] = [
  { name: "status", travelsAs: "text", pick: (e) => e.status },
  { name: "refusal", travelsAs: "text", pick: (e) => e.refusal },
  { name: "repeated", travelsAs: "int", pick: (e) => e.repeated },
  { name: "route", travelsAs: "text", pick: (e) => e.route },
  { name: "target_url", travelsAs: "text", pick: (e) => e.targetUrl },
  { name: "request_body", travelsAs: "text", pick: (e) => e.requestBody },
  { name: "request_bytes", travelsAs: "int", pick: (e) => inRange(e.requestBytes) },
  { name: "response_status_code", travelsAs: "int", pick: (e) => e.responseStatusCode },
  { name: "response_headers", travelsAs: "text", pick: (e) => e.responseHeaders },
  { name: "response_body", travelsAs: "text", pick: (e) => e.responseBody },
  { name: "response_bytes", travelsAs: "int", pick: (e) => inRange(e.responseBytes) },
  { name: "error_message", travelsAs: "text", pick: (e) => e.errorMessage },
  { name: "story", travelsAs: "text", pick: (e) => e.story },
  { name: "contract_problems", travelsAs: "text", pick: (e) => e.contractProblems },
  { name: "orchestrations", travelsAs: "text", pick: (e) => e.orchestrations },
  { name: "esb", travelsAs: "text", cast: "jsonb", pick: (e) => (e.esb === null ? null : JSON.stringify(e.esb)) },
  { name: "completed_at", travelsAs: "timestamptz", pick: (e) => toTime(e.completedAt) },
  { name: "upstream_ms", travelsAs: "real", pick: (e) => e.upstreamMs },
  { name: "duration_ms", travelsAs: "real", pick: (e) => e.durationMs },
];

// What stands in the columns of the end while there is none.
const beforeEnd: Record<string, (row: NewTransaction) => Value> = {
  status: ({ state }) => (state.kind === "accepted" ? state.status : "processing"),
  repeated: () => 0,
  route: ({ start }) => start.route,
  target_url: ({ start }) => start.targetUrl,
  request_body: ({ state }) => (state.kind === "accepted" ? state.requestBody : null),
  request_bytes: ({ state }) => (state.kind === "accepted" ? inRange(state.requestBytes) : 0),
};

/** All columns of a new row. */
export const newColumns: Column<NewTransaction>[] = [
  ...ofStart.map(({ pick, ...column }) => ({ ...column, pick: ({ start }: NewTransaction) => pick(start) })),
  ...endColumns.map(({ pick, ...column }) => ({
    ...column,
    pick: (row: NewTransaction) =>
      row.state.kind === "ended" ? pick(row.state.end) : (beforeEnd[column.name]?.(row) ?? null),
  })),
  {
    name: "due_at",
    travelsAs: "timestamptz",
    pick: ({ state }) => (state.kind === "ended" ? null : toTime(state.dueAt)),
  },
];

/** The parts of `unnest($1::uuid[], …) as t(id, …)`, with parameters from `$first` on. */
export function writeUnnest<Row>(columns: readonly Column<Row>[], first = 1): string {
  const parameters = columns.map(({ travelsAs }, index) => `$${first + index}::${travelsAs}[]`);
  return `unnest(${parameters.join(", ")}) as t(${columns.map(({ name }) => name).join(", ")})`;
}

/** A column as it is read out of the unnested values. */
export function readColumn({ name, cast }: Pick<Column<never>, "name" | "cast">): string {
  return cast === undefined ? `t.${name}` : `t.${name}::${cast}`;
}

/** The values for `writeUnnest`, one array for each column. */
export function listValues<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Value[][] {
  return columns.map(({ pick }) => rows.map(pick));
}
