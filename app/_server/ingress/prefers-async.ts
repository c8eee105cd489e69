/** True when the caller asks for an early answer: `Prefer: respond-async` (RFC 7240, section 4.1) or `?async=true`. */
export function prefersAsync(request: Request): boolean {
  const query = request.url.indexOf("?");
  const parameter = query < 0 ? null : new URLSearchParams(request.url.slice(query)).get("async");
  if (parameter !== null) return !["false", "0", "no"].includes(parameter.toLowerCase());
  return /(^|,)\s*respond-async\s*(,|;|$)/i.test(request.headers.get("prefer") ?? "");
}
