import type { Sql, SqlOrTransaction } from "#db/connect.ts";
import { insertSubscriptions } from "#db/stores/messaging/insert-subscriptions.ts";
import {
  countPage,
  type HeldSubscription,
  holdPage,
  listPageCandidates,
  type PageCounts,
  takeAwayPage,
} from "#db/stores/messaging/sending/hold-page.ts";
import { moveSubscriptions } from "#db/stores/messaging/sending/move-subscriptions.ts";
import { insertSends, type NewSend } from "#db/stores/messaging/sending/store-sends.ts";
import type { RunPage } from "#db/stores/messaging/sending/take-pages.ts";
import { findReaches, type ReachPorts } from "./find-reaches.ts";
import { type MadeSends, type MakePorts, makeSends, type Turn } from "./make-sends.ts";
import { type ReadSetsParts, readSets } from "./read-sets.ts";

export type SendingParts = ReadSetsParts & ReachPorts & MakePorts & { sql: Sql };

export type WorkedPage =
  /** Another worker has it by now, or its run was stopped. */
  { kind: "lost" } | { kind: "worked"; counts: PageCounts };

/**
 * Works a page of a run: everybody whose turn it is gets their next message queued and moves on, all of it in the transaction
 * that takes the page away. So a worker that dies leaves a page done wholly or not at all. Addresses are looked up before it,
 * because a store of identities may be slow, and nobody is to be locked for so long.
 */
export async function workPage(parts: SendingParts, page: RunPage): Promise<WorkedPage> {
  const candidates = await listPageCandidates(parts.sql, page);
  const sets = await readSets(parts, [...new Set(candidates.map(({ messageSetId }) => messageSetId))]);
  const reaches = await findReaches(parts, sets, candidates);
  return await parts.sql.begin(async (sql): Promise<WorkedPage> => {
    if (!(await takeAwayPage(sql, page))) return { kind: "lost" };
    const held = await holdPage(sql, page);
    const made = makeSends(
      parts,
      held.map((one) => toTurn(page, one)),
      { sets, reaches },
    );
    const written = await insertSends(sql, made.sends, made.deliveries);
    await writeMoves(parts, sql, made, page.dueAt);
    const counts = count(made.sends.filter(({ id }) => written.has(id)));
    await countPage(sql, page.runId, counts, parts.now());
    return { kind: "worked", counts };
  });
}

function toTurn({ runId, dueAt }: RunPage, { waits, ...subscription }: HeldSubscription): Turn {
  return { kind: "scheduled", subscription, runId, dueAt, waiting: null, isHeld: waits };
}

/** Moves subscriptions on, and adds those that follow. */
export async function writeMoves(
  parts: Pick<SendingParts, "now">,
  sql: SqlOrTransaction,
  { moved, chained }: MadeSends,
  runDueAt: Date | null,
): Promise<void> {
  const now = parts.now();
  await moveSubscriptions(sql, moved, { now, runDueAt });
  await insertSubscriptions(sql, chained);
}

function count(sends: readonly NewSend[]): PageCounts {
  const counts: PageCounts = { queued: 0, skipped: 0, failed: 0, waiting: 0 };
  for (const { state } of sends) {
    if (state in counts) counts[state as keyof PageCounts] += 1;
  }
  return counts;
}
