import Link from "next/link";
import { countNoun } from "#components/ui/format-count.ts";
import { AbsoluteTime } from "#components/ui/relative-time.tsx";
import { ToneIcon } from "#components/ui/tone-icon.tsx";

/** How many calls of an integration were refused in the last day, and why the last of them was. */
export type Refused = { count: number; last: { reason: string; lastAt: Date } | null };

type RefusedSummaryProps = { refused: Refused; href: string };

/** Tells whether a sender's calls were refused lately; nothing is drawn while none was. */
export function RefusedSummary({ refused: { count, last }, href }: RefusedSummaryProps) {
  if (last === null) return null;
  return (
    <section aria-label="Refused calls" className="grid gap-1 rounded-lg border border-line bg-sunken p-3 text-small">
      <p className="flex items-center gap-1.5">
        <span className="text-bad">
          <ToneIcon tone="bad" />
        </span>
        <Link className="rounded-sm font-medium underline underline-offset-4" href={href}>
          {countNoun(count, "call was", "calls were")} refused
        </Link>
        in the last day
      </p>
      <p className="wrap-anywhere">
        {/* Not how long ago: the server draws this too, and the browser would find another minute there. */}
        <AbsoluteTime at={last.lastAt} />: {last.reason}
      </p>
    </section>
  );
}
