// Where the platform itself answers, each with everything below it. A test holds them against the route folders.
const owned = [
  "/_next",
  "/admin",
  "/api/auth",
  "/api/bulk",
  "/api/callbacks",
  "/api/console",
  "/api/deliveries",
  "/api/demo",
  "/api/docs",
  "/api/health",
  "/api/hooks",
  "/api/inbox",
  "/api/integrations",
  "/api/mediator",
  "/api/messaging",
  "/api/metrics",
  "/api/notification",
  "/api/notification-logs",
  "/api/provider-callbacks",
  "/api/providers",
  "/api/refusals",
  "/api/runs",
  "/api/send",
  "/api/signals",
  "/api/simulator",
  "/api/token-auth",
  "/api/v1",
  "/embed",
  "/favicon.ico",
  "/health",
  "/integration/call",
  "/mapper",
  "/mediators",
  "/metrics",
  "/pubsub",
  "/tester",
  "/transactions",
  "/unsubscribe",
  "/webhook",
];

/** The part of the platform that a path lies in; null where none of it does, and a channel may have it. */
export function findOwner(path: string): string | null {
  if (path === "/") return "/";
  return owned.find((prefix) => path === prefix || path.startsWith(`${prefix}/`)) ?? null;
}

/** Parts of the platform that a prefix would cover without lying in one of them, as `/ap*` covers `/api/runs`. */
export function listCovered(prefix: string): string[] {
  return owned.filter((path) => path.startsWith(prefix));
}

/** True below /api, where a later release may answer at what is free today. */
export function isNearPlatform(path: string): boolean {
  return path === "/api" || path.startsWith("/api/");
}
