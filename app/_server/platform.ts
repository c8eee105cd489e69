import { describeConfigProblems, parseServingConfig } from "#core/config.ts";
import { openPlatform, type Platform } from "#platform/open-platform.ts";

// Next compiles its own copy of every module, and server.ts loads the sources: both doors must share one platform, so
// it hangs on the process and not on a module.
const slot = Symbol.for("signalbox.platform");
type Holder = { [slot]?: Promise<Platform> };

/** The web's platform, opened at first use and shared by every route, page and action of the process. */
export function getPlatform(): Promise<Platform> {
  const holder = globalThis as Holder;
  holder[slot] ??= open();
  return holder[slot];
}

/** Puts a platform in place before anything asks for it; tests use it to bring their own database. */
export function setPlatform(platform: Platform): void {
  (globalThis as Holder)[slot] = Promise.resolve(platform);
}

async function open(): Promise<Platform> {
  const parsed = parseServingConfig(process.env);
  if (!parsed.ok) throw new Error(`The configuration is not complete:\n${describeConfigProblems(parsed.problems)}`);
  return await openPlatform("web", parsed.config);
}
