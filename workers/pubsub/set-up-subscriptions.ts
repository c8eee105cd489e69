import { makePushEndpoint, nameSubscription, type PubSubSource } from "#core/pubsub/model.ts";
import { planBackOff } from "#core/pubsub/plan-back-off.ts";
import type { PubSubClient, PubSubFailure } from "#core/pubsub/ports.ts";
import { type SetUpOutcome, setUpSubscription } from "#core/pubsub/set-up-subscription.ts";
import {
  type ClaimedRemoval,
  type ClaimedSetup,
  claimRemovals,
  claimSetups,
  closeSetup,
  forgetRemoval,
} from "#db/stores/pubsub/claim-setups.ts";
import type { Platform } from "#platform/open-platform.ts";

// Longer than a client takes to open and five calls to be answered, each of which has 20 s.
const leaseMs = 150_000;

/**
 * Brings subscriptions at Google to what their integrations say, and deletes those whose integration was deleted. It comes
 * after the commit that asks for it: what Google refuses is on record, is tried again, and leaves no half-saved
 * integration. Gives how many were taken.
 */
export async function setUpSubscriptions(platform: Platform): Promise<number> {
  const { sql } = platform.database;
  const [setups, removals] = [await claimSetups(sql, leaseMs), await claimRemovals(sql, leaseMs)];
  await Promise.all([
    ...setups.map((setup) => setUp(platform, setup)),
    ...removals.map((removal) => remove(platform, removal)),
  ]);
  return setups.length + removals.length;
}

async function setUp(platform: Platform, setup: ClaimedSetup): Promise<void> {
  const endpoint = makePushEndpoint(platform.config.siteUrl, setup.path);
  const outcome = await withClient<SetUpOutcome>(platform, setup.source, (client) =>
    setUpSubscription(client, setup.source, endpoint),
  );
  const fields = { integrationId: setup.integrationId, subscription: nameSubscription(setup.source) };
  if (outcome.kind === "ready") {
    platform.log.info({ ...fields, summary: outcome.summary }, "subscription set up");
    await closeSetup(platform.database.sql, setup, outcome);
    return;
  }
  platform.log.warn({ ...fields, reason: outcome.detail }, "subscription not set up");
  await closeSetup(platform.database.sql, setup, toFailed(platform, setup, outcome));
}

async function remove(platform: Platform, claimed: ClaimedRemoval): Promise<void> {
  const { removal, integrationId, stillUsedBy } = claimed;
  const name = nameSubscription(removal);
  const fields = { integrationId, subscription: name };
  if (stillUsedBy !== null) {
    platform.log.info({ ...fields, stillUsedBy }, "subscription kept; another integration uses it");
    await forgetRemoval(platform.database.sql, claimed);
    return;
  }
  const outcome = await withClient(platform, removal, (client) => client.deleteSubscription(name));
  if (outcome.kind === "done" || outcome.code === "NOT_FOUND") {
    platform.log.info(fields, "subscription deleted with its integration");
    await forgetRemoval(platform.database.sql, claimed);
    return;
  }
  platform.log.warn({ ...fields, reason: outcome.detail }, "subscription not deleted");
  await closeSetup(platform.database.sql, claimed, toFailed(platform, claimed, outcome));
}

async function withClient<Outcome>(
  { pubsub }: Platform,
  source: Pick<PubSubSource, "credentials">,
  work: (client: PubSubClient) => Promise<Outcome>,
): Promise<Outcome | PubSubFailure> {
  const found = await pubsub.findAccount(source);
  if (found.kind === "failed") return found;
  const opened = await pubsub.openClient(found.account);
  if (opened.kind === "failed") return opened;
  try {
    return await work(opened.client);
  } finally {
    await opened.client.close();
  }
}

function toFailed(platform: Platform, { failures }: { failures: number }, { detail }: PubSubFailure) {
  const waitMs = planBackOff(failures + 1, Math.random());
  return { kind: "failed" as const, detail, nextTryAt: new Date(platform.now().getTime() + waitMs) };
}
