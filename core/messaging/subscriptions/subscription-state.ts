import { processStatus, type Subscription } from "../model.ts";
import type { SubscriptionFilter } from "./subscription-filter.ts";

/** Where a subscription stands, in one word for the three columns that say it. */
export const subscriptionStates = ["active", "paused", "in process", "error", "completed"] as const;
export type SubscriptionState = (typeof subscriptionStates)[number];

export function stateOf({
  active,
  completed,
  processStatus: status,
}: Pick<Subscription, "active" | "completed" | "processStatus">): SubscriptionState {
  if (completed) return "completed";
  if (status < 0) return "error";
  if (!active) return "paused";
  return status === processStatus.inProcess ? "in process" : "active";
}

/** The part of a filter that takes those of a state, and no others. */
export function filterOf(state: SubscriptionState): SubscriptionFilter {
  switch (state) {
    case "active":
      return { active: true, completed: false, processStatuses: [processStatus.ready, processStatus.completed] };
    case "paused":
      return { active: false, completed: false, processStatuses: [0, 1, 2] };
    case "in process":
      return { active: true, completed: false, processStatuses: [processStatus.inProcess] };
    case "error":
      return { completed: false, processStatuses: [processStatus.invalid, processStatus.error] };
    case "completed":
      return { completed: true };
  }
}
