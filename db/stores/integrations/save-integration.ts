import type { IntegrationDocument } from "#core/integrations/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { leaveRemoval } from "../pubsub/leave-removal.ts";
import { announceChange } from "./announce-change.ts";

export type NewIntegration = {
  id: string;
  name: string;
  active: boolean;
  path: string;
  document: IntegrationDocument;
  note: string;
  authorName: string;
  now: Date;
};

/** Writes an integration with its version 1. Part of the caller's transaction, beside its audit entry. */
export async function createIntegration(sql: SqlOrTransaction, integration: NewIntegration): Promise<void> {
  const { id, name, active, path, document, now } = integration;
  await sql`insert into integrations (id, name, active, path, current_version, source_kind, created_at, updated_at)
    values (${id}, ${name}, ${active}, ${path}, 1, ${document.source.kind}, ${now}, ${now})`;
  await insertVersion(sql, id, 1, document, integration.note, integration.authorName, now);
  await announceChange(sql, { kind: "integration", id });
}

export type SavedVersion = { kind: "saved"; version: number } | { kind: "not_found" } | { kind: "changed_meanwhile" };

/**
 * Writes a new version and makes it the current one. With `basedOn`, only when that is still the current version: two
 * people who edit at the same time do not overwrite each other unseen.
 */
export async function saveVersion(
  sql: SqlOrTransaction,
  change: {
    id: string;
    name: string;
    document: IntegrationDocument;
    basedOn: number | null;
    note: string;
    authorName: string;
    now: Date;
  },
): Promise<SavedVersion> {
  const { id, name, document, basedOn, now } = change;
  const [row] = await sql<{ current: number }[]>`select current_version as current from integrations
    where id = ${id} for update`;
  if (row === undefined) return { kind: "not_found" };
  if (basedOn !== null && basedOn !== row.current) return { kind: "changed_meanwhile" };
  // Numbers go on from the highest ever given, also after a roll-back, so that a run's number names one document only.
  const [highest] = await sql<{ number: number }[]>`select max(number)::int as number from integration_versions
    where integration_id = ${id}`;
  const version = (highest?.number ?? 0) + 1;
  await insertVersion(sql, id, version, document, change.note, change.authorName, now);
  await sql`update integrations set name = ${name}, current_version = ${version}, source_kind = ${document.source.kind},
    updated_at = ${now} where id = ${id}`;
  await announceChange(sql, { kind: "integration", id });
  return { kind: "saved", version };
}

async function insertVersion(
  sql: SqlOrTransaction,
  id: string,
  number: number,
  document: IntegrationDocument,
  note: string,
  authorName: string,
  now: Date,
): Promise<void> {
  await sql`insert into integration_versions (integration_id, number, document, note, author_name, created_at)
    values (${id}, ${number}, ${sql.json(document as never)}, ${note}, ${authorName}, ${now})`;
}

/** Switches an integration on or off; `reason` is set when the system does it. False when there is none. */
export async function setIntegrationActive(
  sql: SqlOrTransaction,
  id: string,
  active: boolean,
  reason: string | null,
  now: Date,
): Promise<boolean> {
  const rows = await sql`update integrations set active = ${active}, disabled_reason = ${reason}, updated_at = ${now}
    where id = ${id} returning id`;
  if (rows.length === 0) return false;
  await announceChange(sql, { kind: "integration", id });
  return true;
}

/** Removes an integration and its versions; its runs stay until retention. False when there is none. */
export async function deleteIntegration(sql: SqlOrTransaction, id: string): Promise<boolean> {
  await leaveRemoval(sql, id);
  const rows = await sql`delete from integrations where id = ${id} returning id`;
  if (rows.length === 0) return false;
  await announceChange(sql, { kind: "integration", id });
  return true;
}
