import { formatInstant, formatRelative } from "./format-instant.ts";
import { LiveTime } from "./live-time.tsx";

/** How long ago, or how soon, an instant is; the instant itself stands in the tooltip. It goes on while the page is open. */
export function RelativeTime({ at }: { at: Date | string }) {
  const instant = typeof at === "string" ? new Date(at) : at;
  return (
    <time className="whitespace-nowrap" dateTime={instant.toISOString()} title={instant.toISOString()}>
      <LiveTime at={instant.toISOString()} initial={formatRelative(instant, new Date())} />
    </time>
  );
}

/** An instant in UTC, to the second; milliseconds stand in the tooltip. */
export function AbsoluteTime({ at }: { at: Date | string }) {
  const instant = typeof at === "string" ? new Date(at) : at;
  return (
    <time className="tabular-nums" dateTime={instant.toISOString()} title={instant.toISOString()}>
      {formatInstant(instant)}
    </time>
  );
}
