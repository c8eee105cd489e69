import type { OpenedDelivery, SendOutcome } from "#core/deliveries/send-delivery.ts";
import type { IntegrationDocument } from "#core/integrations/model.ts";
import { parseJsonExactly } from "#core/json.ts";
import { Fault } from "#core/problems/fault.ts";
import type { CompiledIntegration } from "./compile-integration.ts";
import type { ClaimedRun, RecordProcessing } from "./ports.ts";
import { type PreparePorts, prepareRun } from "./prepare-run.ts";
import { type ProcessedMessage, type ProcessPorts, processMessage } from "./process-message.ts";

export type RunProcessingPorts = PreparePorts &
  ProcessPorts & {
    findVersion: (
      integrationId: string,
      version: number,
    ) => Promise<{ document: IntegrationDocument; compiled: CompiledIntegration | null } | null>;
    recordProcessing: RecordProcessing;
    sendDelivery: (delivery: OpenedDelivery) => Promise<SendOutcome>;
  };

export type ClaimedRunOutcome =
  | { kind: "processed"; status: "delivering" | "skipped" | "error"; sent: SendOutcome[] }
  /** Another process took the run in the meantime; nothing was written. */
  | { kind: "lease_lost" }
  /** The sandbox could not run it; the lease's end offers it again. */
  | { kind: "unavailable"; detail: string };

/** Processes a stored run under its lease, commits the result with its deliveries, then makes their first attempts. */
export async function processClaimedRun(ports: RunProcessingPorts, run: ClaimedRun): Promise<ClaimedRunOutcome> {
  const version = await ports.findVersion(run.integrationId, run.version);
  const message = giveUpAtLast(run, await processVersion(ports, run, version?.compiled ?? null));
  if (message.kind === "unavailable") return message;
  const document = version?.document ?? null;
  const prepared = prepareRun(ports, { ...run, document: document ?? { targets: [] } }, message);
  const { toSend, ...record } = prepared;
  const recorded = await ports.recordProcessing(record);
  if (recorded.kind === "lost") return { kind: "lease_lost" };
  const sent = await Promise.all(toSend.map(ports.sendDelivery));
  return { kind: "processed", status: prepared.processed.status, sent };
}

async function processVersion(
  ports: RunProcessingPorts,
  run: ClaimedRun,
  compiled: CompiledIntegration | null,
): Promise<ProcessedMessage | { kind: "unavailable"; detail: string }> {
  if (compiled === null) {
    const error = `Version ${run.version} of the integration cannot be run: it was removed, or does not compile.`;
    return { kind: "failed", conditionResult: null, error, failures: [], durationMs: 0 };
  }
  const payloadJson = openPayload(ports, run);
  if (payloadJson === null) {
    const error = "The stored message cannot be opened: it was sealed under another SECRET_KEY, or was changed.";
    return { kind: "failed", conditionResult: null, error, failures: [], durationMs: 0 };
  }
  return await processMessage(ports, compiled, parseJsonExactly(payloadJson), payloadJson);
}

function openPayload(ports: RunProcessingPorts, run: ClaimedRun): string | null {
  if (run.payloadSealed === null) return run.payload;
  try {
    return ports.sealer.open(run.payloadSealed, `run:${run.id}`);
  } catch (error) {
    // It will not open the next time either; the run ends with that reason instead of coming back for ever.
    if (error instanceof Fault) return null;
    throw error;
  }
}

// A script that ends its process each time is not told from a machine in trouble by one try, but by five it is.
const triesMax = 5;

function giveUpAtLast(
  run: ClaimedRun,
  message: ProcessedMessage | { kind: "unavailable"; detail: string },
): ProcessedMessage | { kind: "unavailable"; detail: string } {
  if (message.kind !== "unavailable" || run.leaseNo < triesMax) return message;
  const error = `The scripts could not be run in ${run.leaseNo} tries. ${message.detail}`;
  return { kind: "failed", conditionResult: null, error, failures: [], durationMs: 0 };
}
