const digits = new Intl.NumberFormat("en-US");
const short = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 });

/** A whole number with separators: 12,400. */
export function formatCount(count: number): string {
  return digits.format(count);
}

/** A large number in little space: 12.4K, 1.2M. */
export function formatCountShortly(count: number): string {
  return short.format(count);
}

/** A number and its noun: "1 run", "2,140 runs". */
export function countNoun(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
