"use server";

import { readForm } from "#app/_server/actions/read-form.ts";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { readBehindFilter } from "#app/_server/messaging-forecast/read-behind-filter.ts";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { BehindFilter } from "#core/messaging/lifecycle/behind-filter.ts";
import { openStages } from "#core/messaging/lifecycle/open-stages.ts";
import { readWays } from "#db/queries/messaging/read-ways.ts";
import { fastForwardSubscriptions } from "#db/stores/messaging/behind/fast-forward-subscriptions.ts";
import { startFastForward, startSoleJob } from "#db/stores/messaging/behind/start-behind-jobs.ts";

/** Begins a search; one that is under way is as good. */
export async function searchAgain(): Promise<ActionOutcome> {
  const permitted = await permitAction("manage_subscriptions");
  if (permitted.kind === "refused") return permitted;
  const job = await startSoleJob(permitted.ports, permitted.author, "find_behind");
  return { kind: "done", message: "The search has begun.", href: `/admin/messaging/jobs/${job.id}` };
}

/** Brings one subscription up to date, at once. */
export async function forwardOne(id: string): Promise<ActionOutcome> {
  const permitted = await permitAction("manage_subscriptions");
  if (permitted.kind === "refused") return permitted;
  const { ports, author } = permitted;
  if (!BehindFilter.safeParse({ subscriptionIds: [id] }).success) {
    return { kind: "refused", message: "There is no such subscription." };
  }
  const { forwarded, created } = await ports.sql.begin(async (sql) => {
    const stages = openStages(await readWays(sql));
    return await fastForwardSubscriptions(sql, ports, author, { ids: [id], stages, end: ports.now() });
  });
  if (forwarded === 0) return { kind: "done", message: "It is where it should be." };
  const next = created === 0 ? "" : " It has gone on to the next set.";
  return { kind: "done", message: `It was brought up to date.${next}` };
}

/** Begins to bring up to date the subscriptions that were chosen one by one. */
export async function forwardChosen(ids: readonly string[]): Promise<ActionOutcome> {
  return await begin({ subscriptionIds: ids });
}

/** The same for all that the list's filter takes. Fields: the list's query as `filter.*`. */
export async function forwardAll(form: FormData): Promise<ActionOutcome> {
  const query = Object.fromEntries(
    Object.entries(readForm(form)).flatMap(([name, value]) =>
      name.startsWith("filter.") ? [[name.slice("filter.".length), value]] : [],
    ),
  );
  return await begin(readBehindFilter(query));
}

async function begin(filter: unknown): Promise<ActionOutcome> {
  const permitted = await permitAction("manage_subscriptions");
  if (permitted.kind === "refused") return permitted;
  const read = BehindFilter.safeParse(filter);
  if (!read.success) return { kind: "refused", message: "Choose up to 1,000 subscriptions of the list." };
  const job = await startFastForward(permitted.ports, permitted.author, read.data);
  if (job === null) return { kind: "refused", message: "None of them is behind any more. Search again." };
  return { kind: "done", message: "It has begun.", href: `/admin/messaging/jobs/${job.id}` };
}
