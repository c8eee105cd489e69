import { messagingFigureMax } from "#core/messaging/figure-max.ts";
import type { MessagingFigures } from "#db/queries/messaging/console/read-messaging-figures.ts";
import { type Figure, FigureTiles } from "./figure-tiles.tsx";

const under = "/admin/messaging";

/** How staged messages do: what a day's runs queued, what waits and what failed. Nothing where nobody ever subscribed. */
export function MessagingFiguresView({ figures: counts }: { figures: MessagingFigures }) {
  if (!counts.any) return null;
  const counted = (count: number) => ({ count, over: count === messagingFigureMax });
  const figures: Figure[] = [
    {
      label: "Queued in 24 hours",
      count: counts.queued,
      over: false,
      href: `${under}/schedules`,
      tone: null,
      hint: "messages by schedules",
    },
    { label: "Open runs", ...counted(counts.openRuns), href: `${under}/schedules`, tone: null, hint: "go out now" },
    {
      label: "Failed",
      ...counted(counts.failures),
      href: `${under}/failures`,
      tone: "bad",
      hint: "wait to be sent again",
    },
    {
      label: "In error",
      ...counted(counts.inError),
      href: `${under}/subscriptions?state=error`,
      tone: "warn",
      hint: "subscriptions that get nothing",
    },
    {
      label: "Behind",
      ...counted(counts.behind),
      href: `${under}/behind`,
      tone: "warn",
      hint: "as the last search found",
    },
  ];
  return (
    <section aria-labelledby="messaging-figures" className="grid gap-2">
      <h2 className="font-semibold text-base" id="messaging-figures">
        Staged messages
      </h2>
      <FigureTiles figures={figures} label="Staged messages" />
    </section>
  );
}
