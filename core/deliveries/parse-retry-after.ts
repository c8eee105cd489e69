const imfFixdate = /^[A-Z][a-z]{2}, ([0-9]{2}) ([A-Z][a-z]{2}) ([0-9]{4}) ([0-9]{2}:[0-9]{2}:[0-9]{2}) GMT$/;
const monthPattern = /^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)$/;

/**
 * Reads a Retry-After header (RFC 9110, section 10.2.3), which holds seconds or a date, as milliseconds from now. A
 * date in the past is 0. Null when the header is missing or cannot be read; the two date forms that HTTP has given up
 * are not read. The cap on how long we wait is the policy's matter.
 */
export function parseRetryAfter(header: string | null | undefined, nowMs: number): number | null {
  const text = header?.trim() ?? "";
  if (/^[0-9]{1,10}$/.test(text)) return Number(text) * 1_000;
  const [, day, month = "", year, time] = imfFixdate.exec(text) ?? [];
  if (!monthPattern.test(month)) return null;
  const atMs = Date.parse(`${day} ${month} ${year} ${time} GMT`);
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - nowMs);
}
