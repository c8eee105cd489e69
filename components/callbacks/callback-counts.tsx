import Link from "next/link";
import { callbackTones } from "#components/hooks/hook-words.ts";
import { formatCount } from "#components/ui/format-count.ts";
import { joinClasses } from "#components/ui/join-classes.ts";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { softTone } from "#components/ui/tone.ts";
import { ToneIcon } from "#components/ui/tone-icon.tsx";
import { callbackStatuses } from "#core/hooks/model.ts";
import type { CallbackCounts } from "#db/queries/hooks/count-callbacks.ts";

type CallbackCountsProps = { counts: CallbackCounts; max: number; path: string; query: ListQuery };

/** How many callbacks have each status, each leading to these. */
export function CallbackCountsView({ counts, max, path, query }: CallbackCountsProps) {
  return (
    <ul aria-label="Callbacks by status" className="flex flex-wrap gap-2">
      {callbackStatuses.map((status) => (
        <li key={status}>
          <Link
            className={joinClasses(
              "inline-flex h-7 items-center gap-1.5 rounded-full px-2.5 font-medium text-small",
              softTone[callbackTones[status]],
            )}
            href={listAddress(path, query, { status })}
            prefetch={false}
          >
            <ToneIcon size={13} tone={callbackTones[status]} />
            <span className="tabular-nums">
              {formatCount(counts[status])}
              {counts[status] >= max ? "+" : ""}
            </span>{" "}
            {status}
          </Link>
        </li>
      ))}
    </ul>
  );
}
