import type { Integration, IntegrationDocument } from "#core/integrations/model.ts";
import { parseJsonExactly } from "#core/json.ts";
import type { SqlOrTransaction } from "../../connect.ts";

/** A document comes as text, because the driver's own parser would round the digits of a long constant. */
type Row = Omit<Integration, "document"> & { document: string };

const columns = (sql: SqlOrTransaction) => sql`i.id, i.name, i.active, i.disabled_reason as "disabledReason", i.path,
  i.current_version as version, v.document::text as document, i.created_at as "createdAt", i.updated_at as "updatedAt"`;

const withDocument = (row: Row): Integration => ({ ...row, document: readDocument(row.document) });

/**
 * The document that a version stores. Saving has checked it, so its type is known; only what came later is filled
 * in, as its default says.
 */
function readDocument(text: string): IntegrationDocument {
  const document = parseJsonExactly(text) as unknown as IntegrationDocument;
  const { samples, tests = [], testsRequired = false } = document;
  return { ...document, samples: { ...samples, shelf: samples.shelf ?? [] }, tests, testsRequired };
}

/** The integration behind a webhook path with its current version, active or not; null when there is none. */
export async function findIntegrationByPath(sql: SqlOrTransaction, path: string): Promise<Integration | null> {
  const rows = await sql<Row[]>`select ${columns(sql)} from integrations i
    join integration_versions v on v.integration_id = i.id and v.number = i.current_version where i.path = ${path}`;
  return rows[0] === undefined ? null : withDocument(rows[0]);
}

/** One integration with its current version; null when there is none. */
export async function findIntegration(sql: SqlOrTransaction, id: string): Promise<Integration | null> {
  const rows = await sql<Row[]>`select ${columns(sql)} from integrations i
    join integration_versions v on v.integration_id = i.id and v.number = i.current_version where i.id = ${id}`;
  return rows[0] === undefined ? null : withDocument(rows[0]);
}

/** The same, held against other changes until the surrounding transaction ends. */
export async function lockIntegration(sql: SqlOrTransaction, id: string): Promise<Integration | null> {
  const rows = await sql<Row[]>`select ${columns(sql)} from integrations i
    join integration_versions v on v.integration_id = i.id and v.number = i.current_version where i.id = ${id}
    for update of i`;
  return rows[0] === undefined ? null : withDocument(rows[0]);
}

/** One page of integrations with their current versions, newest first, and how many there are in all. */
export async function listIntegrations(
  sql: SqlOrTransaction,
  { limit, offset, search = "" }: { limit: number; offset: number; search?: string },
): Promise<{ count: number; integrations: Integration[] }> {
  const like = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  const where = search === "" ? sql`` : sql`where i.name ilike ${like} or i.path ilike ${like}`;
  const rows = await sql<Row[]>`select ${columns(sql)} from integrations i
    join integration_versions v on v.integration_id = i.id and v.number = i.current_version ${where}
    order by i.created_at desc, i.id desc limit ${limit} offset ${offset}`;
  const [total] = await sql<{ count: number }[]>`select count(*)::int as count from integrations i ${where}`;
  return { count: total?.count ?? 0, integrations: rows.map(withDocument) };
}

/** The document of one version; null when there is none. */
export async function findVersionDocument(
  sql: SqlOrTransaction,
  integrationId: string,
  version: number,
): Promise<IntegrationDocument | null> {
  const rows = await sql<{ document: string }[]>`select document::text as document from integration_versions
    where integration_id = ${integrationId} and number = ${version}`;
  return rows[0] === undefined ? null : readDocument(rows[0].document);
}

export type VersionSummary = { number: number; note: string; authorName: string; createdAt: Date };

/** All versions of an integration, newest first, without their documents. */
export async function listVersions(sql: SqlOrTransaction, integrationId: string): Promise<VersionSummary[]> {
  return await sql<VersionSummary[]>`select number, note, author_name as "authorName", created_at as "createdAt"
    from integration_versions where integration_id = ${integrationId} order by number desc`;
}

/** One version with what it does; null when there is none. */
export async function findVersion(
  sql: SqlOrTransaction,
  integrationId: string,
  version: number,
): Promise<(VersionSummary & { document: IntegrationDocument }) | null> {
  const [row] = await sql<(VersionSummary & { document: string })[]>`select number, note, author_name as "authorName",
    created_at as "createdAt", document::text as document
    from integration_versions where integration_id = ${integrationId} and number = ${version}`;
  return row === undefined ? null : { ...row, document: readDocument(row.document) };
}
