import { openFastForward } from "#db/stores/messaging/behind/fast-forward-job.ts";
import { openFindBehind } from "#db/stores/messaging/behind/find-behind-job.ts";
import { openEstimateSends } from "#db/stores/messaging/forecast/estimate-sends-job.ts";
import type { JobHandlers } from "#db/stores/messaging/jobs/work-job-step.ts";
import type { Platform } from "../open-platform.ts";
import { openImportHandler } from "./open-import-handler.ts";

/** What each kind of long work does in a step. A kind that is not here waits for a release that knows it. */
export function openJobHandlers(platform: Platform): JobHandlers {
  return {
    find_behind: openFindBehind(),
    fast_forward: openFastForward(platform.newId),
    estimate_sends: openEstimateSends(),
    // The documented metrics of the week are the estimates.
    fire_metrics: openEstimateSends(),
    import_subscriptions: openImportHandler(platform),
  };
}
