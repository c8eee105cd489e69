import type { Sql } from "../../../connect.ts";
import { countPage, holdPage, takeAwayPage } from "./hold-page.ts";
import { insertSends } from "./store-sends.ts";
import type { RunPage } from "./take-pages.ts";

export type SplitPage = { kind: "lost" } | { kind: "split" } | { kind: "set_aside"; subscriptionId: string };

/**
 * Cuts a page whose work fails again and again into two, until the one subscription is found that it fails for: that is put to
 * "error" with a send that says why, so that it holds up nobody else. Nothing is changed where the database fails here, too.
 */
export async function splitPage(
  sql: Sql,
  page: RunPage,
  { reason, now, newId }: { reason: string; now: Date; newId: () => string },
): Promise<SplitPage> {
  return await sql.begin(async (transaction): Promise<SplitPage> => {
    if (!(await takeAwayPage(transaction, page))) return { kind: "lost" };
    const held = await holdPage(transaction, page);
    const [one] = held;
    if (held.length === 1 && one !== undefined) {
      await transaction`update subscriptions set process_status = -1, last_run_at = ${page.dueAt}, updated_at = ${now}
        where id = ${one.id}`;
      const unplanned = { sequenceNumber: null, messageId: null, lang: null, toAddress: null, deliveryId: null };
      const settled = { tryCount: page.leaseNo, nextTryAt: null, isListed: true };
      const { id: subscriptionId, round, messageSetId } = one;
      const { runId, dueAt } = page;
      const send = { id: newId(), subscriptionId, round, messageSetId, runId, dueAt, reason, at: now };
      await insertSends(transaction, [{ ...send, kind: "scheduled", state: "failed", ...unplanned, ...settled }], []);
      await countPage(transaction, runId, { queued: 0, skipped: 0, failed: 1, waiting: 0 }, now);
      return { kind: "set_aside", subscriptionId };
    }
    const middle = held[Math.floor(held.length / 2) - 1];
    // Nobody is left whose turn it is: the next who takes the page finds it done.
    const ends =
      middle === undefined
        ? [[page.afterId, page.untilId]]
        : [
            [page.afterId, middle.id],
            [middle.id, page.untilId],
          ];
    for (const [afterId = null, untilId = null] of ends) {
      // Taken again at once, and split again after one more failure.
      await transaction`insert into schedule_run_pages (run_id, after_id, until_id, leased_until, lease_no)
        values (${page.runId}, ${afterId}, ${untilId}, ${now}, ${page.leaseNo - 1})`;
    }
    return { kind: "split" };
  });
}
