import type { Calls } from "#db/queries/transactions/read-calls.ts";
import { type Figure, FigureTiles } from "./figure-tiles.tsx";

const path = "/admin/mediator/transactions";

/** How the mediator does: calls, failures and refusals of a day, and what waits. Nothing where nobody has called yet. */
export function MediatorFigures({ calls, since }: { calls: Calls; since: Date }) {
  if (!calls.any) return null;
  const { lastHour, lastDay } = calls;
  const from = `from=${since.toISOString().slice(0, 16)}`;
  const inHour = (count: number) => `${count.toLocaleString("en-US")} of them in the last hour`;
  const figures: Figure[] = [
    {
      label: "Calls in 24 hours",
      count: lastDay.calls.count,
      over: lastDay.calls.kind !== "exact",
      href: `${path}?${from}`,
      tone: null,
      hint: inHour(lastHour.calls.count),
    },
    {
      label: "Failed",
      count: lastDay.failed,
      href: `${path}?${from}&refused=false&status=failed`,
      tone: "bad",
      hint: inHour(lastHour.failed),
    },
    {
      label: "Refused",
      count: lastDay.refused,
      href: `${path}?${from}&refused=true`,
      tone: "warn",
      hint: inHour(lastHour.refused),
    },
    {
      label: "Pending",
      count: calls.pending,
      href: `${path}?status=pending`,
      tone: null,
      hint: "asynchronous, for a worker",
    },
  ];
  return (
    <section aria-labelledby="mediator-figures" className="grid gap-2">
      <h2 className="font-semibold text-base" id="mediator-figures">
        Mediator
      </h2>
      <FigureTiles figures={figures} label="Calls through the mediator" />
    </section>
  );
}
