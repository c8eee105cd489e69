import type { Tone } from "#components/ui/tone.ts";
import type { MessagingJobKind, MessagingJobState } from "#core/messaging/model.ts";

type Words = {
  title: string;
  /** What `done` counts. */
  done: string;
  /** Where what came of it is seen. */
  result: { label: string; href: string };
};

const subscriptions = { label: "Show the subscriptions", href: "/admin/messaging/subscriptions" };

/** What each kind of long work is called, and where it leads. */
export const jobWords: Record<MessagingJobKind, Words> = {
  import_subscriptions: { title: "Import of subscriptions", done: "Lines done", result: subscriptions },
  find_behind: {
    title: "Search for subscriptions that are behind",
    done: "Subscriptions looked at",
    result: { label: "Show who is behind", href: "/admin/messaging/behind" },
  },
  fast_forward: {
    title: "Fast-forward of subscriptions",
    done: "Subscriptions done",
    result: { label: "Show who is still behind", href: "/admin/messaging/behind" },
  },
  estimate_sends: {
    title: "Estimate of the coming week",
    done: "Days estimated",
    result: { label: "Show the forecast", href: "/admin/messaging/forecast" },
  },
  fire_metrics: { title: "Computing of metrics", done: "Metrics done", result: subscriptions },
};

export const jobTones = {
  running: "info",
  stopped: "warn",
  finished: "ok",
  failed: "bad",
} as const satisfies Record<MessagingJobState, Tone>;
