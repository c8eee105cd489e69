import type { Platform } from "#platform/open-platform.ts";

// Next compiles its own copy of every module, and server.ts loads the sources: both doors must share one platform, so
// it hangs on the process and not on a module. Only its type is imported, so that nothing of it is compiled twice.
const slot = Symbol.for("signalbox.platform");
type Holder = { [slot]?: Platform };

/** The platform that server.ts has opened, for every route, page and action of the process. */
export async function getPlatform(): Promise<Platform> {
  const platform = (globalThis as Holder)[slot];
  if (platform === undefined) throw new Error("No platform is open: the web process starts with `node server.ts`.");
  return platform;
}

/** Puts the platform in place, once at the start of the process; tests bring their own. */
export function setPlatform(platform: Platform): void {
  (globalThis as Holder)[slot] = platform;
}
