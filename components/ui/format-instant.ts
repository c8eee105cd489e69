import { formatDuration } from "./format-duration.ts";

const dayMs = 86_400_000;

/** An instant in UTC to the second, as RFC 3339 writes it but with a space: "2026-11-22 09:30:00 UTC". */
export function formatInstant(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/** The time of day in UTC to the millisecond: "09:30:00.012". */
export function formatTimeOfDay(at: Date): string {
  return at.toISOString().slice(11, 23);
}

/** The day in UTC: "2026-11-22". */
export function formatDay(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** How long before or after `now`: "just now", "42 s ago", "in 9 min 48 s"; beyond thirty days the day itself. */
export function formatRelative(at: Date, now: Date): string {
  const ms = at.getTime() - now.getTime();
  const distance = Math.abs(ms);
  if (distance > 30 * dayMs) return formatDay(at);
  if (ms <= 0) return distance < 2_000 ? "just now" : `${formatDuration(roughen(distance))} ago`;
  return distance < 1_000 ? "now" : `in ${formatDuration(Math.round(distance / 1_000) * 1_000)}`;
}

// The past needs only its leading unit: "3 h ago". What is still to come is counted down more closely.
function roughen(ms: number): number {
  const units = [3_600_000, 60_000, 1_000];
  const unit = ms >= 2 * dayMs ? dayMs : (units.find((size) => ms >= size) ?? 1_000);
  return Math.floor(ms / unit) * unit;
}
