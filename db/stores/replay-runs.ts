import type { ReplayVersion } from "#core/bulk/model.ts";
import { judgeReplay, type ReplayVerdict } from "#core/replay/judge-replay.ts";
import type { ReplayPorts } from "#core/replay/ports.ts";
import { resealPayload } from "#core/replay/reseal-payload.ts";
import type { RunStatus } from "#core/runs/model.ts";
import type { SqlOrTransaction } from "../connect.ts";
import { toHex } from "./array-values.ts";

export type ReplayOutcome =
  | { kind: "replayed"; originalId: string; runId: string; integrationName: string }
  | { kind: "not_found"; originalId: string; detail: string }
  | { kind: Exclude<ReplayVerdict["kind"], "replayable"> | "unreadable"; originalId: string; detail: string };

type Original = {
  id: string;
  status: RunStatus;
  version: number;
  versionKnown: boolean;
  currentVersion: number | null;
  integrationName: string | null;
  payloadSealed: Buffer | null;
};
type Replay = { id: string; originalId: string; version: number; sealed: Uint8Array | null; traceId: string };

/**
 * Writes a new run for each of these, in their order, with the same payload: received, due at once, without a dedupe
 * key. Part of the caller's transaction. What cannot be repeated is told with its reason and changes nothing.
 */
export async function replayRuns(
  sql: SqlOrTransaction,
  ports: ReplayPorts,
  originalIds: readonly string[],
  { version, bulkId }: { version: ReplayVersion; bulkId: string | null },
): Promise<ReplayOutcome[]> {
  if (originalIds.length === 0) return [];
  const originals = new Map((await readOriginals(sql, originalIds)).map((original) => [original.id, original]));
  const replays: Replay[] = [];
  const outcomes = originalIds.map((originalId): ReplayOutcome => {
    const original = originals.get(originalId);
    if (original === undefined) return { kind: "not_found", originalId, detail: "The run is not on record any more." };
    const verdict = judgeReplay(original, version);
    if (verdict.kind !== "replayable") return { ...verdict, originalId };
    const id = ports.newId();
    const resealed = resealPayload(ports.sealer, original.payloadSealed, originalId, id);
    if (resealed.kind === "unreadable") return { ...resealed, originalId };
    replays.push({ id, originalId, version: verdict.version, sealed: resealed.sealed, traceId: ports.newTraceId() });
    return { kind: "replayed", originalId, runId: id, integrationName: original.integrationName ?? "" };
  });
  await insertReplays(sql, replays, bulkId, ports.now());
  return outcomes;
}

async function readOriginals(sql: SqlOrTransaction, ids: readonly string[]): Promise<Original[]> {
  return await sql<Original[]>`
    select r.id, r.status, r.version, v.number is not null as "versionKnown", i.current_version as "currentVersion",
      i.name as "integrationName", r.payload_sealed as "payloadSealed"
    from runs r left join integrations i on i.id = r.integration_id
    left join integration_versions v on v.integration_id = r.integration_id and v.number = r.version
    where r.id = any(${ids as string[]}::uuid[])`;
}

async function insertReplays(sql: SqlOrTransaction, replays: Replay[], bulkId: string | null, now: Date) {
  if (replays.length === 0) return;
  const column = <T>(pick: (replay: Replay) => T): T[] => replays.map(pick);
  await sql`
    insert into runs (id, integration_id, integration_name, version, status, mode, received_at, request_headers,
      media_type, body_bytes, payload, payload_sealed, replay_of, bulk_id, trace_id, due_at, pubsub)
    select n.id, o.integration_id, i.name, n.version, 'received', 'replay', ${now}, o.request_headers, o.media_type,
      o.body_bytes, o.payload, decode(n.sealed, 'hex'), o.id, ${bulkId}::uuid, n.trace_id, now(), o.pubsub
    from unnest(${column((r) => r.id)}::uuid[], ${column((r) => r.originalId)}::uuid[],
      ${column((r) => r.version)}::int[], ${column((r) => toHex(r.sealed))}::text[],
      ${column((r) => r.traceId)}::text[]) as n(id, original_id, version, sealed, trace_id)
    join runs o on o.id = n.original_id and o.id = any(${column((r) => r.originalId)}::uuid[])
    join integrations i on i.id = o.integration_id
    order by n.id`;
}
