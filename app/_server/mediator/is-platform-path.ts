// What stands under these belongs to the platform, whether it is there or not; everything else is the proxy's.
const owned = new Set([
  "admin",
  "_next",
  "webhook",
  "pubsub",
  "api",
  "mediators",
  "embed",
  "health",
  "metrics",
  "tester",
  "mapper",
]);
const exact = new Set(["/", "/favicon.ico"]);

/**
 * True for paths that are the platform's own. Compared as they came, without decoding: `/%61dmin` is nobody's page, and so
 * it is a path like any other, for which a caller must say who it is.
 */
export function isPlatformPath(path: string): boolean {
  if (exact.has(path)) return true;
  const end = path.indexOf("/", 1);
  const first = path.slice(1, end === -1 ? undefined : end);
  // Next's own tools in development.
  return owned.has(first) || first.startsWith("__nextjs");
}
