import type { RecordedHeartbeat, RecordHeartbeat } from "#core/openhim/ports.ts";
import type { ChangePorts } from "../change-ports.ts";
import { announceChange } from "../integrations/announce-change.ts";

type Row = RecordedHeartbeat & { wasSilent: boolean };

/**
 * Writes down that a mediator is up. No table is locked for it, because each of them does so every few seconds; other
 * processes are told only where calls were not sent to it before, and find out by themselves otherwise.
 */
export function openRecordHeartbeat({ sql, now }: Pick<ChangePorts, "sql" | "now">): RecordHeartbeat {
  return async (mediator, uptimeSeconds) => {
    const at = now();
    const which = "urn" in mediator ? sql`urn = ${mediator.urn}` : sql`id = ${mediator.id}`;
    return await sql.begin(async (transaction) => {
      const [row] = await transaction<Row[]>`
        with before as (select id, last_heartbeat, heartbeat_max_age_seconds from mediators where ${which} for update)
        update mediators m set last_heartbeat = ${at}, uptime_seconds = ${uptimeSeconds}
        from before b where m.id = b.id
        returning m.id, m.config, m.openhim as document,
          coalesce(m.config_updated_at > coalesce(b.last_heartbeat, '-infinity'), false) as "configChanged",
          coalesce(b.last_heartbeat < ${at}::timestamptz - make_interval(secs => b.heartbeat_max_age_seconds),
            b.last_heartbeat is null) as "wasSilent"`;
      if (row === undefined) return null;
      const { wasSilent, ...recorded } = row;
      if (wasSilent) await announceChange(transaction, { kind: "mediator" });
      return recorded;
    });
  };
}
