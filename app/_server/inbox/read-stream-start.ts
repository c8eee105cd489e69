// Whoever opened a stream is asked again who they are after so long: a token that was revoked ends its streams by then.
const streamMsMax = 15 * 60_000;

/**
 * Where a stream begins: behind the message that the caller has seen last, if it says which; and when it ends. A browser
 * repeats the last id by itself in a header; a page that opens a stream anew says it in the address.
 */
export function readStreamStart(
  request: Request,
  now: Date,
  admittedUntil: Date | null = null,
): { since: number | null; endsAt: Date } {
  const text = request.headers.get("last-event-id") ?? new URL(request.url).searchParams.get("last_event_id") ?? "";
  // An id that is none of ours says nothing; a browser could not be talked out of sending it.
  const since = /^[0-9]{1,15}$/.test(text) ? Number(text) : null;
  const latest = now.getTime() + streamMsMax;
  return { since, endsAt: new Date(Math.min(latest, admittedUntil?.getTime() ?? latest)) };
}
