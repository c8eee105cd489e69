import type { VersionSummaryReply } from "#core/integrations/version-reply.ts";
import type { VersionSummary } from "#db/queries/integrations/find-integration.ts";

export function toVersionSummaryReply(version: VersionSummary, currentVersion: number): VersionSummaryReply {
  const { number, note, authorName, createdAt } = version;
  return {
    version: number,
    note,
    author: authorName,
    created_at: createdAt.toISOString(),
    is_current: number === currentVersion,
  };
}

/** A version's number as it stands in an address; null for anything that is none. */
export function readVersionNumber(text: string): number | null {
  return /^[1-9][0-9]{0,8}$/.test(text) ? Number(text) : null;
}
