const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** A span of time with its unit, to two places at most: "0.4 ms", "212 ms", "1.4 s", "9 min 48 s", "3 h 12 min", "4 d". */
export function formatDuration(ms: number): string {
  if (ms < 0.05) return "0 ms";
  if (ms < 9.95) return `${trim(ms.toFixed(1))} ms`;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 9_950) return `${trim((ms / secondMs).toFixed(1))} s`;
  if (ms < 59_500) return `${Math.round(ms / secondMs)} s`;
  if (ms < hourMs - 500) return join(ms, minuteMs, "min", secondMs, "s");
  if (ms < 2 * dayMs) return join(ms, hourMs, "h", minuteMs, "min");
  return join(ms, dayMs, "d", hourMs, "h");
}

function join(ms: number, largeMs: number, large: string, smallMs: number, small: string): string {
  const whole = Math.round(ms / smallMs) * smallMs;
  const larges = Math.floor(whole / largeMs);
  const smalls = Math.round((whole - larges * largeMs) / smallMs);
  return smalls === 0 ? `${larges} ${large}` : `${larges} ${large} ${smalls} ${small}`;
}

function trim(text: string): string {
  return text.replace(/\.0$/, "");
}
