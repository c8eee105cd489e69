import { type SplitPage, splitPage } from "#db/stores/messaging/sending/split-page.ts";
import type { RunPage } from "#db/stores/messaging/sending/take-pages.ts";
import { type SendingParts, type WorkedPage, workPage } from "./work-page.ts";

// What fails this often is no passing trouble.
const leasesMax = 3;

/**
 * Works a page; one that has failed under several leases is split, so that the subscription that it fails for is found and
 * holds up nobody else. Rejects with what the work failed for, as long as the lease is to bring it back.
 */
export async function workPageOrSplit(parts: SendingParts, page: RunPage): Promise<WorkedPage | SplitPage> {
  try {
    return await workPage(parts, page);
  } catch (error) {
    if (page.leaseNo < leasesMax) throw error;
    const reason = `It could not be planned: ${error instanceof Error ? error.message : String(error)}`.slice(0, 500);
    return await splitPage(parts.sql, page, { reason, now: parts.now(), newId: parts.newId });
  }
}
