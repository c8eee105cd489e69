import { formatCount } from "#components/ui/format-count.ts";
import { formatDuration } from "#components/ui/format-duration.ts";
import type { CapacityHint } from "#core/messaging/forecast/hint-capacity.ts";

/** How long the day's largest run takes by providers that have a rate. */
export function CapacityHints({ hints, timeZone }: { hints: readonly CapacityHint[]; timeZone: string }) {
  if (hints.length === 0) return null;
  const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone });
  return (
    <ul aria-label="Capacity" className="grid gap-1 text-muted">
      {hints.map(({ provider, ratePerSecond, at, messages, seconds }) => (
        <li key={provider}>
          The largest run, of {formatCount(messages)} at {clock.format(at)}, takes up to{" "}
          {formatDuration(seconds * 1_000)} by {provider}, which takes {ratePerSecond} a second.
        </li>
      ))}
    </ul>
  );
}
