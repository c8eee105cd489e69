/**
 * Every job that there is. A job is only a hint that rows may be due: it carries no data, it may be lost or come twice,
 * and what it does is to wake a loop that claims rows from PostgreSQL. So Redis may be emptied at any time, a stalled
 * job may start again, and nothing but a little time is lost (a sweep finds every due row without any hint).
 */
export const jobCatalog = {
  /** Stored runs wait for their condition and mapping. */
  process_runs: { queue: "signalbox-runs" },
  /** Deliveries are due for an attempt. */
  send_deliveries: { queue: "signalbox-deliveries" },
  /** Asynchronous calls of the mediator wait to be forwarded. */
  relay_transactions: { queue: "signalbox-transactions" },
  /** A bulk replay or resend was started, or goes on. */
  work_bulk: { queue: "signalbox-bulk" },
  /** Runs of schedules are due, or a message of a subscription was asked for. */
  send_subscriptions: { queue: "signalbox-subscriptions" },
} as const satisfies Record<string, { queue: string }>;

export type JobName = keyof typeof jobCatalog;
export const jobNames = Object.keys(jobCatalog) as JobName[];
