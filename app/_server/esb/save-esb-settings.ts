import { type ChangedEsbSettings, changeEsbSettings } from "#core/esb/settings/change-esb-settings.ts";
import { EsbReply, toEsbReply } from "#core/esb/settings/esb-reply.ts";
import type { Actor, Author } from "#core/people/model.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { findEsbSettings } from "#db/queries/esb/find-esb-settings.ts";
import { openChangeEsb } from "#db/stores/esb/open-change-esb.ts";
import type { Platform } from "#platform/open-platform.ts";

/** Saves what the console or the API says of the national bus. */
export async function saveEsbSettings(platform: Platform, by: Author, input: unknown): Promise<ChangedEsbSettings> {
  const { database, now, newId, keys, config } = platform;
  const changeEsb = openChangeEsb({ sql: database.sql, now, newId }, keys);
  return await changeEsbSettings({ changeEsb, egress: config.egressAllow }, by, input);
}

/** The settings as they are at this moment, held against their schema on the way out. */
export async function readEsbReply(platform: Platform, reader: Actor, warnings?: FieldProblem[]): Promise<EsbReply> {
  const [stored, resolved] = await Promise.all([
    findEsbSettings(platform.database.sql, reader),
    platform.esb.readNow(),
  ]);
  return EsbReply.parse(toEsbReply(stored, resolved, warnings));
}
