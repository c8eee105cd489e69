import type { Redact, Sealer } from "#core/deliveries/ports.ts";
import { type SendOutcome, type SendPorts, sendDelivery } from "#core/deliveries/send-delivery.ts";
import type { IntegrationDocument, WebhookSource } from "#core/integrations/model.ts";
import type { CompiledIntegration } from "#core/runs/compile-integration.ts";
import type { NewRun, RunFailure, RunStatus } from "#core/runs/model.ts";
import type { StoreMessage, StoreMessages } from "#core/runs/ports.ts";
import { type PreparedRun, type PreparePorts, prepareRun } from "#core/runs/prepare-run.ts";
import { type ProcessPorts, processMessage } from "#core/runs/process-message.ts";
import { verifySignature } from "#core/signatures/verify-signature.ts";
import { createRun } from "./create-run.ts";
import { type BodyProblem, defaultBodyLimits, type HeaderLookup } from "./model.ts";
import { type Message, readMessage } from "./read-message.ts";

/** An active integration, ready to take messages. */
export type LiveIntegration = {
  id: string;
  name: string;
  version: number;
  document: IntegrationDocument;
  /** Null when its document does not compile, which saving prevents; its messages are stored and end in an error. */
  compiled: CompiledIntegration | null;
};

/** One whose messages come by webhook. */
export type LiveWebhook = LiveIntegration & { document: { source: WebhookSource } };

export function isWebhook(integration: LiveIntegration): integration is LiveWebhook {
  return integration.document.source.kind === "webhook";
}

export type ReceivePorts = PreparePorts &
  ProcessPorts &
  SendPorts & {
    redact: Redact;
    sealer: Sealer;
    storeMessage: StoreMessage;
    storeMessages: StoreMessages;
    /** What became of an earlier run; null when it is not on record any more. */
    findRunResult: (runId: string) => Promise<{ status: RunStatus; error: string | null; failures: number } | null>;
    /** Tells the workers that stored runs are waiting. Never rejects; the sweeper finds them anyhow. */
    hintRuns: () => void;
    /** Hears of each first attempt, to tell the workers when the next is due. */
    afterSend: (outcome: SendOutcome) => void;
  };

export type ReceivedRequest = {
  contentType: string | null;
  contentEncoding: string | null;
  bytes: Uint8Array;
  headers: HeaderLookup;
  headerLines: (readonly [string, string])[];
  sourceAddress: string | null;
  /** The caller prefers an answer as soon as the message is stored (RFC 7240 respond-async). */
  prefersAsync: boolean;
  traceId: string;
  receivedAt: Date;
};

export type ReceiveOutcome =
  | BodyProblem
  | { kind: "bad_signature"; detail: string }
  /** Stored and committed; a worker does the rest. */
  | { kind: "accepted"; runId: string; duplicate: boolean }
  /** A batch of events, all of them committed at once: their runs in their order. A repeated one has the first's run. */
  | { kind: "batch_accepted"; runIds: string[]; duplicates: number }
  /** Stored, processed, and its first attempts made (or made before, for a duplicate). */
  | { kind: "finished"; runId: string; duplicate: boolean; status: RunStatus; error: string | null; failures: number };

/**
 * Takes one message of an integration from raw bytes to an answer. Whatever the outcome `accepted` or `finished` says
 * is committed before. In wait mode the message is processed first and stored together with its result, because a
 * sender that gets no answer sends again, and one commit serves all of it; it is sent only after that commit.
 */
export async function receiveMessage(
  ports: ReceivePorts,
  integration: LiveWebhook,
  request: ReceivedRequest,
): Promise<ReceiveOutcome> {
  const { source } = integration.document;
  if (source.signature !== null) {
    const secrets = await ports.openSecrets(source.signature.secrets);
    const verdict = verifySignature(source.signature, {
      headers: request.headers,
      rawBody: request.bytes,
      secrets: [...secrets.values()],
      nowMs: request.receivedAt.getTime(),
    });
    if (verdict.kind === "refused") return { kind: "bad_signature", detail: verdict.detail };
  }
  const read = await readMessage(request, { ...source, limits: defaultBodyLimits });
  if (read.kind === "batch") return await receiveBatch(ports, integration, request, read.messages);
  if (read.kind !== "message") return read;
  const { message } = read;
  const run = createRun(ports, integration, request, message, { inBatch: false });
  const processed = await processNow(ports, integration, request, message, run);
  if (processed === null) {
    const stored = await ports.storeMessage({ run, processed: null, deliveries: [], attempts: [] });
    ports.hintRuns();
    const runId = stored.kind === "stored" ? run.id : stored.runId;
    return { kind: "accepted", runId, duplicate: stored.kind === "duplicate" };
  }
  const { toSend, ...rows } = processed;
  const stored = await ports.storeMessage({ run, ...rows });
  if (stored.kind === "duplicate") return await answerDuplicate(ports, stored.runId);
  const sent = await Promise.all(toSend.map((delivery) => sendDelivery(ports, delivery)));
  sent.forEach(ports.afterSend);
  return summarise(run.id, processed, sent);
}

/** Null when a worker shall process it: in accept mode, and when the sandbox cannot just now. */
async function processNow(
  ports: ReceivePorts,
  integration: LiveWebhook,
  request: ReceivedRequest,
  { payload, payloadJson }: Message,
  run: NewRun,
): Promise<PreparedRun | null> {
  const { document, compiled } = integration;
  if (document.source.mode === "accept" || request.prefersAsync || compiled === null) return null;
  const message = await processMessage(ports, compiled, payload, payloadJson);
  if (message.kind === "unavailable") return null;
  const identity = { id: run.id, integrationId: run.integrationId, document, traceId: run.traceId, leaseNo: 0 };
  return prepareRun(ports, identity, message);
}

/**
 * Stores one run for each event in one commit and leaves them to the workers, in wait mode too: a sender of a batch must
 * not wait for a thousand targets.
 */
async function receiveBatch(
  ports: ReceivePorts,
  integration: LiveWebhook,
  request: ReceivedRequest,
  messages: readonly Message[],
): Promise<ReceiveOutcome> {
  const runs = messages.map((message) => createRun(ports, integration, request, message, { inBatch: true }));
  if (runs.length === 0) return { kind: "batch_accepted", runIds: [], duplicates: 0 };
  const stored = await ports.storeMessages(runs.map((run) => ({ run, processed: null, deliveries: [], attempts: [] })));
  ports.hintRuns();
  const runIds = stored.map((one, index) => (one.kind === "duplicate" ? one.runId : (runs[index] as NewRun).id));
  return { kind: "batch_accepted", runIds, duplicates: stored.filter(({ kind }) => kind === "duplicate").length };
}

/** A repeated message gets the first one's answer, as far as that one has come by now. */
async function answerDuplicate(ports: ReceivePorts, runId: string): Promise<ReceiveOutcome> {
  const first = await ports.findRunResult(runId);
  if (first === null || first.status === "received") return { kind: "accepted", runId, duplicate: true };
  return { kind: "finished", runId, duplicate: true, ...first };
}

function summarise(runId: string, prepared: PreparedRun, sent: SendOutcome[]): ReceiveOutcome {
  const failures: RunFailure[] = prepared.processed.failures;
  const base = { kind: "finished" as const, runId, duplicate: false, failures: failures.length };
  if (prepared.deliveries.length === 0) {
    return { ...base, status: prepared.processed.status, error: prepared.processed.error };
  }
  // The statuses come from commits that follow each other, so the last one to change is the sum; anything that is not
  // settled yet outweighs a finished part.
  const statuses = sent.flatMap((one) => (one.kind === "sent" && one.runStatus !== null ? [one.runStatus] : []));
  const complete = sent.length === prepared.deliveries.length && statuses.length === sent.length;
  const status = complete ? (pickFinal(statuses) ?? "retrying") : "retrying";
  const failed = sent.find((one) => one.kind === "sent" && one.decision.kind !== "delivered");
  return { ...base, status, error: failed === undefined ? null : describeFailure(failed) };
}

function pickFinal(statuses: RunStatus[]): RunStatus | undefined {
  return statuses.find((s) => s === "success" || s === "partial" || s === "error") ?? statuses.at(-1);
}

function describeFailure(outcome: SendOutcome): string | null {
  if (outcome.kind !== "sent") return null;
  return outcome.result.kind === "answered" ? `HTTP ${outcome.result.status}` : outcome.result.detail;
}
