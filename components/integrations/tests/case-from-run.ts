import { layOutJson } from "#components/ui/highlight-json.ts";
import { shortenId } from "#components/ui/short-id.tsx";
import type { ExpectedResult } from "#core/integrations/tests/model.ts";
import { isFinalRunStatus, type RunStatus } from "#core/runs/model.ts";
import type { RunCase } from "../editor/editor-acts.ts";

/** What of a run's record a test case is made of. Texts are redacted. */
export type RecordedRun = {
  id: string;
  status: RunStatus;
  /** JSON text. */
  payload: string;
  /** JSON text of the mapping's result; null where there was none. */
  transformed: string | null;
};

/** Makes a test case of what a run came to, or says why none can be made. */
export function caseFromRun({ id, status, payload, transformed }: RecordedRun): RunCase {
  const expected = expect(status, transformed);
  if (expected === null) {
    return { kind: "none", message: "This run is not processed yet; make a test case of it when it is." };
  }
  return { kind: "found", made: { name: `Run ${shortenId(id)}`, sample: layOut(payload), expected } };
}

function expect(status: RunStatus, transformed: string | null): ExpectedResult | null {
  if (transformed !== null) return { kind: "output", text: layOut(transformed) };
  if (status === "skipped") return { kind: "skipped" };
  return isFinalRunStatus(status) ? { kind: "fails" } : null;
}

function layOut(text: string): string {
  return layOutJson(text) ?? text;
}
