import type { JsonObject } from "#core/json.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql, SqlOrTransaction } from "../../../connect.ts";

/** A context that an event came with. */
export type EventSample = { id: string; at: Date; context: JsonObject };

// Enough to see which names come always and which now and then. Contexts of many kilobytes are left out: a page would be slow
// for all of them.
const samplesMax = 20;
const sampleCharactersMax = 32_768;

/** Contexts that an event came with lately, the newest first, as they are on record: redacted. */
export async function listSamples(sql: Sql, reader: Actor, eventCode: string): Promise<EventSample[]> {
  requirePermitted(reader, "view_notifications");
  return await readSamples(sql, eventCode);
}

/** The same inside of a transaction that does more. */
export async function readSamples(sql: SqlOrTransaction, eventCode: string): Promise<EventSample[]> {
  // The newest are taken before their length is looked at, so that an event whose contexts are all long is no long search.
  return await sql<EventSample[]>`select id, at, context from (
      select id, created_at as at, context from emissions where event_code = ${eventCode} order by id desc
      limit ${samplesMax}) lately
    where length(context::text) <= ${sampleCharactersMax} order by id desc`;
}
