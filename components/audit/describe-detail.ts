/**
 * The detail of an audit entry as one line: "role: viewer · count: 2". Changes show both sides: "role: viewer → admin".
 * What is not set is left out.
 */
export function describeDetail(detail: Record<string, unknown> | null): string {
  return Object.entries(detail ?? {})
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}: ${describeValue(value)}`)
    .join(" · ");
}

function describeValue(value: unknown): string {
  if (typeof value === "string") return value;
  if (isChange(value)) return `${describeValue(value.from)} → ${describeValue(value.to)}`;
  return JSON.stringify(value);
}

function isChange(value: unknown): value is { from: unknown; to: unknown } {
  if (value === null || typeof value !== "object") return false;
  const names = Object.keys(value);
  return names.length === 2 && "from" in value && "to" in value;
}
