const secondMs = 1_000;
const units: readonly [name: string, ms: number][] = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
  ["s", secondMs],
  ["ms", 1],
];

/** Waits as a person writes them: "now, 5 s, 30 min, 2 h". */
export function writeDelays(delaysMs: readonly number[]): string {
  return delaysMs.map(writeDelay).join(", ");
}

function writeDelay(delayMs: number): string {
  if (delayMs === 0) return "now";
  const [name, ms] = units.find(([, size]) => delayMs % size === 0) ?? ["ms", 1];
  return `${delayMs / ms} ${name}`;
}

/** Reads such a text; null when a part of it is no wait. A number without a unit is in seconds. */
export function readDelays(text: string): number[] | null {
  const delaysMs = text.split(",").map((part) => readDelay(part.trim().toLowerCase()));
  return delaysMs.every((delay) => delay !== null) ? delaysMs : null;
}

function readDelay(part: string): number | null {
  if (part === "now") return 0;
  const [, amount, unit] = /^(\d+(?:\.\d+)?)\s*(ms|s|m|min|h|d)?$/.exec(part) ?? [];
  if (amount === undefined) return null;
  const name = unit === "m" ? "min" : (unit ?? "s");
  const ms = units.find(([known]) => known === name)?.[1] ?? secondMs;
  return Math.round(Number(amount) * ms);
}
