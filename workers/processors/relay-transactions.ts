import type { ClaimedTransaction } from "#core/mediator/record/model.ts";
import { claimTransactions, postponeTransaction } from "#db/stores/transactions/claim-transactions.ts";
import { carryClaimed } from "#platform/mediator/carry-claimed.ts";
import { leaseMs } from "#platform/mediator/open-recorder.ts";
import type { Platform } from "#platform/open-platform.ts";
import type { ClaimWork } from "../drain-loop.ts";

/** The work of asynchronous calls: each is forwarded once, under a lease that is renewed while it takes. */
export function claimTransactionWork(platform: Platform): ClaimWork {
  return async (limit) => {
    const claimed = await claimTransactions(platform.hotPath.sql, limit, leaseMs);
    return claimed.map((call) => () => carry(platform, call));
  };
}

async function carry(platform: Platform, claimed: ClaimedTransaction): Promise<void> {
  const fields = { transactionId: claimed.id, leaseNo: claimed.leaseNo, traceId: claimed.traceId };
  const outcome = await carryClaimed(platform.mediator.parts, claimed);
  if (outcome.kind === "postponed") {
    await postponeTransaction(platform.hotPath.sql, claimed, outcome.until);
    platform.hints.hint("relay_transactions", outcome.until);
    platform.log.debug({ ...fields, until: outcome.until }, "asynchronous call postponed");
    return;
  }
  const { status, responseStatusCode, refusal, upstreamMs, durationMs } = outcome.carried;
  platform.log.info(
    { ...fields, outcome: refusal ?? status, status: responseStatusCode, upstreamMs, durationMs },
    "asynchronous call",
  );
}
