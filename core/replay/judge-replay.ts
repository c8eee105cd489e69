import type { ReplayVersion } from "#core/bulk/model.ts";
import type { RunStatus } from "#core/runs/model.ts";

/** What is known of a run that somebody wants to repeat. */
export type ReplayFacts = {
  status: RunStatus;
  /** The version it ran with; `known` is false when the integration or that version is gone. */
  version: number;
  versionKnown: boolean;
  /** The integration's present version; null when the integration is gone. */
  currentVersion: number | null;
};

export type ReplayVerdict =
  | { kind: "replayable"; version: number }
  | { kind: "not_processed" | "integration_gone" | "version_gone"; detail: string };

/**
 * Decides whether a run can be repeated, and with which version. Refused: one that has not run yet, because it is about
 * to; and one whose integration, or whose version when that is asked for, was removed. `detail` is a plain sentence.
 */
export function judgeReplay(facts: ReplayFacts, wanted: ReplayVersion): ReplayVerdict {
  if (facts.status === "received") {
    return { kind: "not_processed", detail: "The run has not been processed yet; there is nothing to repeat." };
  }
  if (facts.currentVersion === null) {
    return { kind: "integration_gone", detail: "The run's integration was removed; nothing can run it again." };
  }
  if (wanted === "current") return { kind: "replayable", version: facts.currentVersion };
  if (facts.versionKnown) return { kind: "replayable", version: facts.version };
  return { kind: "version_gone", detail: `Version ${facts.version} of the integration was removed.` };
}
