import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import type { ImportReport } from "#core/openhim/run-import.ts";

/** What came of an import, or would; new secrets are in this answer and nowhere else. */
export type ImportActionOutcome =
  | { kind: "done"; message: string; report: ImportReport }
  | Extract<ActionOutcome, { kind: "refused" }>;
