import { formatDuration } from "./format-duration.ts";

/** A span of time with its unit; null, while it is not known yet, is a dash. */
export function Duration({ ms }: { ms: number | null }) {
  if (ms === null) return <span className="text-muted">–</span>;
  return <span className="whitespace-nowrap tabular-nums">{formatDuration(ms)}</span>;
}
