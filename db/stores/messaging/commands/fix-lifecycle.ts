import { openStages } from "#core/messaging/lifecycle/open-stages.ts";
import type { Sql, SqlOrTransaction } from "../../../connect.ts";
import { readWays } from "../../../queries/messaging/read-ways.ts";
import { fastForwardSubscriptions } from "../behind/fast-forward-subscriptions.ts";
import { type FoundBehind, readBehindPage } from "../behind/read-behind-page.ts";
import { requestSend } from "../request-send.ts";
import { auditCommand, byCommand, type CommandPorts } from "./command-line.ts";

export const lifecycleActions = ["send", "fast_forward", "diff"] as const;
export type LifecycleAction = (typeof lifecycleActions)[number];

export type LifecycleFix = {
  /** Null: they are only counted. */
  action: LifecycleAction | null;
  end: Date;
  messageSetId: number | null;
  /** Those that are further behind are left to a person; null: nobody is. */
  messagesMax: number | null;
};

export type FixedLifecycle = { behind: number; forwarded: number; sent: number };

// Each page is one transaction, which holds the rows that it changes.
const pageRows = 500;

/**
 * Goes through the active subscriptions and does with those that are behind at `end` what was asked: asks for the next message
 * of each, or brings it up to date. `tell` hears of each that is found.
 */
export async function fixLifecycle(
  sql: Sql,
  ports: CommandPorts,
  fix: LifecycleFix,
  tell: (found: FoundBehind) => void,
): Promise<FixedLifecycle> {
  const stages = openStages(await readWays(sql));
  const total: FixedLifecycle = { behind: 0, forwarded: 0, sent: 0 };
  let afterId: string | null = null;
  for (;;) {
    const range = { afterId, messageSetId: fix.messageSetId, end: fix.end, limit: pageRows };
    const page = await readBehindPage(sql, stages.findStage, range);
    const found = page.found.filter(
      ({ behind }) => behind.messagesBehind <= (fix.messagesMax ?? Number.MAX_SAFE_INTEGER),
    );
    total.behind += found.length;
    for (const one of found) tell(one);
    const ids = found.map(({ subscription }) => subscription.id);
    if (ids.length > 0 && fix.action === "fast_forward") {
      const acted = await sql.begin((transaction) =>
        fastForwardSubscriptions(transaction, ports, byCommand, { ids, stages, end: fix.end }),
      );
      total.forwarded += acted.forwarded;
    }
    if (ids.length > 0 && fix.action === "send") total.sent += await sql.begin((one) => sendNext(one, ports, ids));
    if (page.reached === null) return total;
    afterId = page.reached;
  }
}

async function sendNext(sql: SqlOrTransaction, ports: CommandPorts, ids: readonly string[]): Promise<number> {
  for (const subscriptionId of ids) {
    await requestSend(sql, { id: ports.newId(), subscriptionId, kind: "requested", now: ports.now() });
  }
  await auditCommand(sql, ports, "subscription.sent", { count: ids.length });
  return ids.length;
}
