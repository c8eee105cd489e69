import type { StoredVersion } from "#components/integrations/editor/editor-acts.ts";
import { findIntegration, findVersion } from "#db/queries/integrations/find-integration.ts";

type Sql = Parameters<typeof findVersion>[0];

/** One version as the editor compares it with what stands there; null when there is none. */
export async function readStoredVersion(sql: Sql, id: string, version: number): Promise<StoredVersion | null> {
  const [integration, found] = await Promise.all([findIntegration(sql, id), findVersion(sql, id, version)]);
  if (integration === null || found === null) return null;
  const { authorName, createdAt, note, document } = found;
  return {
    version,
    name: integration.name,
    // As text, because digits that JavaScript cannot hold would not survive the way to the browser otherwise.
    documentText: JSON.stringify(document),
    authorName,
    savedAt: createdAt.toISOString(),
    note,
  };
}
