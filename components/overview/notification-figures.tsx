import { figureMax } from "#core/notifications/operation/message-counts.ts";
import type { OutboxFigures } from "#db/queries/notifications/operation/read-outbox-figures.ts";
import { type Figure, FigureTiles } from "./figure-tiles.tsx";

const under = "/admin/notifications";

/** How notifications do: events of a day, what waits and what failed. Nothing where no event was ever reported. */
export function NotificationFigures({ figures: counts, since }: { figures: OutboxFigures; since: Date }) {
  if (!counts.any) return null;
  const counted = (count: number) => ({ count, over: count === figureMax });
  const figures: Figure[] = [
    {
      label: "Events in 24 hours",
      ...counted(counts.events),
      href: `${under}/emissions?from=${since.toISOString().slice(0, 16)}`,
      tone: null,
      hint: "that were reported",
    },
    {
      label: "To be sent",
      ...counted(counts.waiting),
      href: `${under}/outbox?state=queued`,
      tone: null,
      hint: "messages for a first attempt",
    },
    {
      label: "Retrying",
      ...counted(counts.retrying),
      href: `${under}/outbox?state=retrying`,
      tone: "warn",
      hint: "will be tried again",
    },
    {
      label: "Failed for good",
      ...counted(counts.failed),
      href: `${under}/outbox?state=failed`,
      tone: "bad",
      hint: "messages in 24 hours",
    },
    {
      label: "Open escalations",
      ...counted(counts.openEscalations),
      href: `${under}/escalations?state=open`,
      tone: "bad",
      hint: "nobody has acknowledged",
    },
  ];
  return (
    <section aria-labelledby="notification-figures" className="grid gap-2">
      <h2 className="font-semibold text-base" id="notification-figures">
        Notifications
      </h2>
      <FigureTiles figures={figures} label="Notifications" />
    </section>
  );
}
