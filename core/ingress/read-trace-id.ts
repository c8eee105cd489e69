const traceparent = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}/;

/** The trace id of a `traceparent` header (W3C Trace Context, level 1), or null when it has none that is valid. */
export function readTraceId(header: string | null): string | null {
  const id = traceparent.exec(header ?? "")?.[1];
  return id === undefined || /^0+$/.test(id) || header?.startsWith("ff") ? null : id;
}
