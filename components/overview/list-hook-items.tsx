import { formatCount } from "#components/ui/format-count.ts";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { HookAttention } from "#db/queries/hooks/read-hook-state.ts";
import type { Item } from "./attention-item.ts";

/** What needs attention of hooks: attached databases, monitors that find too many, and hooks whose callbacks fail. */
export function listHookItems({ troubledDatabases, alerts, failedCallbacks }: HookAttention): Item[] {
  return [
    ...troubledDatabases.map(
      (one): Item => ({
        key: `database ${one.id}`,
        tone: "bad",
        href: `/admin/hooks/databases/${one.id}`,
        text: (
          <>
            Attached database <b className="font-semibold">{one.name}</b> since <RelativeTime at={one.since} />:{" "}
            {one.problem}
          </>
        ),
      }),
    ),
    ...alerts.map(
      (one): Item => ({
        key: `callbacks ${one.status} ${one.limit} ${one.minutes}`,
        tone: "bad",
        href: `/admin/callbacks?status=${one.status}`,
        text: (
          <>
            <b className="font-semibold">
              {formatCount(one.limit)} callbacks or more {one.status === "error" ? "have failed" : "wait"}
            </b>
            {one.minutes === null ? "" : ` within ${one.minutes} min`}, since <RelativeTime at={one.since} />
          </>
        ),
      }),
    ),
    ...failedCallbacks.map(
      (one): Item => ({
        key: `hook ${one.hookId}`,
        tone: "warn",
        href: `/admin/callbacks?hook=${one.hookId}&status=error`,
        text: (
          <>
            <b className="font-semibold">{one.hookName}</b>: {formatCount(one.count)}{" "}
            {one.count === 1 ? "callback" : "callbacks"} failed within a day
            <span className="text-muted"> · {one.lastDetails}</span>
          </>
        ),
      }),
    ),
  ];
}
