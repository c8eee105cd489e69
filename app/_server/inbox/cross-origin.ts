/** What lets a page of an allowed origin read an answer. No cookie ever counts here, so none is asked for. */
export function allowOrigin(response: Response, origin: string | null): Response {
  response.headers.append("vary", "Origin");
  if (origin === null) return response;
  response.headers.set("access-control-allow-origin", origin);
  response.headers.set("access-control-expose-headers", "retry-after");
  return response;
}

/** The answer to what a browser asks before it sends a request with such headers from another origin. */
export function answerPreflight(origin: string): Response {
  const headers = {
    "access-control-allow-methods": "GET, POST",
    "access-control-allow-headers": "authorization, content-type, last-event-id",
    "access-control-max-age": "600",
  };
  return allowOrigin(new Response(null, { status: 204, headers }), origin);
}
