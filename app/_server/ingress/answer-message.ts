import { toProblemResponse } from "#app/_server/problem-response.ts";
import type { LiveWebhook, ReceiveOutcome } from "#core/ingress/receive-message.ts";

type Batch = Extract<ReceiveOutcome, { kind: "batch_accepted" }>;
type Finished = Extract<ReceiveOutcome, { kind: "finished" }>;

/** Turns what became of a message into the answer that its sender reads. */
export function answerMessage(
  outcome: ReceiveOutcome,
  integration: LiveWebhook,
  traceId: string,
  preferredAsync: boolean,
): Response {
  switch (outcome.kind) {
    case "accepted": {
      const headers: Record<string, string> = { location: statusUrl(outcome.runId) };
      if (preferredAsync) headers["preference-applied"] = "respond-async";
      const message = outcome.duplicate ? "This message was accepted before." : "The message is stored.";
      const body = { status: "accepted", run_id: outcome.runId, status_url: statusUrl(outcome.runId), message };
      return toJson(202, { ...body, ...(outcome.duplicate ? { duplicate: true } : {}) }, headers);
    }
    case "batch_accepted":
      return answerBatch(outcome, preferredAsync);
    case "finished":
      return answerFinished(outcome, integration, traceId);
    case "bad_signature":
      return toProblemResponse("bad_signature", { detail: outcome.detail, traceId });
    case "unsupported_media_type":
      return toProblemResponse("unsupported_media_type", { detail: outcome.detail, traceId });
    case "malformed":
      return toProblemResponse("malformed_body", { detail: outcome.detail, traceId });
    case "invalid_event":
      return toProblemResponse("malformed_body", { detail: outcome.detail, errors: outcome.problems, traceId });
    case "too_deep":
    case "too_many_keys":
    case "duplicate_key": {
      const errors = [{ pointer: outcome.pointer, detail: outcome.detail }];
      return toProblemResponse("malformed_body", { detail: outcome.detail, errors, traceId });
    }
  }
}

/** 202 with the runs in the order of the events; 200 for an empty batch, of which nothing is left to be done. */
function answerBatch({ runIds, duplicates }: Batch, preferredAsync: boolean): Response {
  const events = runIds.length === 1 ? "1 event is stored" : `${runIds.length} events are stored`;
  const message = duplicates === 0 ? `${events}.` : `${events}; ${duplicates} of them came before.`;
  const body = { status: "accepted", run_ids: runIds, duplicates, message };
  if (runIds.length === 0) return toJson(200, { ...body, message: "The batch holds no events." });
  return toJson(202, body, preferredAsync ? { "preference-applied": "respond-async" } : {});
}

function answerFinished(outcome: Finished, integration: LiveWebhook, traceId: string): Response {
  const status = toDocumentedStatus(outcome);
  const failed = status === "error" || status === "retrying";
  if (failed && integration.document.source.failWithTarget) {
    const detail = `${describeResult(outcome)} The message is on record as run ${outcome.runId}.`;
    return toProblemResponse("target_failed", { detail, instance: statusUrl(outcome.runId), traceId });
  }
  const body = { status, run_id: outcome.runId, message: describeResult(outcome) };
  return toJson(200, { ...body, ...(outcome.duplicate ? { duplicate: true } : {}) });
}

/**
 * The four words that senders may see; what is still on its way, for whatever reason, is retrying. A run is partial when
 * some rules failed and all was sent, which is a success, or when a target gave up, which is none.
 */
function toDocumentedStatus({ status, error }: Finished): "success" | "skipped" | "retrying" | "error" {
  if (status === "partial") return error === null ? "success" : "error";
  return status === "success" || status === "skipped" || status === "error" ? status : "retrying";
}

function describeResult(outcome: Finished): string {
  switch (toDocumentedStatus(outcome)) {
    case "success":
      return outcome.failures === 0
        ? "Integration executed successfully"
        : `Integration executed; ${outcome.failures} mapping ${outcome.failures === 1 ? "rule" : "rules"} failed`;
    case "skipped":
      return "Condition not met - execution skipped";
    case "error":
      return `The run failed: ${outcome.error ?? "see the run for its reason"}.`;
    case "retrying":
      return outcome.error === null
        ? "The message is stored and will be sent."
        : `The target failed (${outcome.error}); it will be tried again.`;
  }
}

function statusUrl(runId: string): string {
  return `/api/runs/${runId}/`;
}

function toJson(status: number, body: object, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json", ...headers } });
}
