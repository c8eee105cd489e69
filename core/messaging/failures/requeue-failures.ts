import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";

/** `kept`: those whose message is not on record any more, so that there is nothing to send again. */
export type Requeued = { requeued: number; kept: number };

/** One page of failures above `afterId`, in one transaction; `lastId` is null when there are no more. */
export type RequeuePage = (
  by: Author,
  asked: { afterId: number; untilId: number; ids: readonly number[] | null },
) => Promise<Requeued & { lastId: number | null }>;

export type FailurePorts = { requeuePage: RequeuePage; findLastId: () => Promise<number> };

/**
 * Sends again what could not be sent: all that has failed by now, or those that are named. Messages that got as far as a
 * delivery are that same delivery again, so that a receiver can tell them; the others are planned anew.
 */
export async function requeueFailures(
  { requeuePage, findLastId }: FailurePorts,
  by: Author,
  ids: readonly number[] | null = null,
): Promise<Requeued> {
  requirePermitted(by.actor, "manage_subscriptions");
  const untilId = await findLastId();
  const sum = { requeued: 0, kept: 0 };
  for (let afterId: number | null = 0; afterId !== null; ) {
    const { requeued, kept, lastId } = await requeuePage(by, { afterId, untilId, ids });
    sum.requeued += requeued;
    sum.kept += kept;
    afterId = lastId;
  }
  return sum;
}
