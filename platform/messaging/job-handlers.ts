import type { JobHandlers } from "#db/stores/messaging/jobs/work-job-step.ts";
import type { Platform } from "../open-platform.ts";

/** What each kind of long work does in a step. A kind that is not here waits for a release that knows it. */
export function openJobHandlers(_platform: Platform): JobHandlers {
  return {};
}
