import { type EsbDocument, emptyEsbDocument } from "#core/esb/settings/esb-document.ts";
import type { StoredEsb } from "#core/esb/settings/esb-reply.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { SqlOrTransaction } from "../../connect.ts";

/** What the console says of the national bus, for whoever may look at the mediator. */
export async function findEsbSettings(sql: SqlOrTransaction, reader: Actor): Promise<StoredEsb> {
  requirePermitted(reader, "view_mediator");
  return await readEsbSettings(sql);
}

/** The same, for the relay itself. */
export async function readEsbSettings(sql: SqlOrTransaction): Promise<StoredEsb> {
  const [row] = await sql<{ settings: Partial<EsbDocument>; updatedAt: Date }[]>`
    select settings, updated_at as "updatedAt" from esb_settings where id = 1`;
  // A row of an older release may lack what came later.
  return { document: { ...emptyEsbDocument, ...row?.settings }, updatedAt: row?.updatedAt ?? null };
}
