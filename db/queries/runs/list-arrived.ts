import type { RunStatus } from "#core/runs/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { findRunIds } from "./find-run-ids.ts";

/** A message as somebody sees it who listens. The beginning is redacted, as the payload is. */
export type ArrivedMessage = {
  id: string;
  receivedAt: Date;
  status: RunStatus;
  bodyBytes: number;
  beginning: string;
  /** How often its sender has sent it again. */
  duplicateCount: number;
  error: string | null;
};

const beginningCharacters = 240;

// So that some replays meanwhile do not hide what arrives.
const lookedAtPerRow = 3;

/**
 * The newest messages that an integration has received since then, at most `limit`; replays are none. Always from the
 * beginning and never "after the last": ids are made before rows are committed, so a later one may be seen earlier.
 */
export async function listArrived(
  sql: SqlOrTransaction,
  { integrationId, since }: { integrationId: string; since: Date },
  limit: number,
): Promise<ArrivedMessage[]> {
  const ids = await findRunIds(sql, { integrationId, from: since }, { limit: limit * lookedAtPerRow });
  if (ids.length === 0) return [];
  return await sql<ArrivedMessage[]>`select r.id, r.received_at as "receivedAt", r.status, r.body_bytes as "bodyBytes",
      left(r.payload, ${beginningCharacters}) as beginning, r.duplicate_count as "duplicateCount", r.error
    from runs r where r.id = any(${ids}::uuid[]) and r.mode <> 'replay' order by r.id desc limit ${limit}`;
}
