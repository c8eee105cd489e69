import { performance } from "node:perf_hooks";
import type { SendMail } from "#core/deliveries/mail.ts";
import type { ClaimedDelivery } from "#core/deliveries/model.ts";
import type { CircuitBreaker, Sealer, SendRequest } from "#core/deliveries/ports.ts";
import { type OpenedDelivery, type SendOutcome, type SendPorts, sendDelivery } from "#core/deliveries/send-delivery.ts";
import { type Turn, type TurnPorts, takeTurn } from "#core/deliveries/take-turn.ts";
import type { ReceivePorts } from "#core/ingress/receive-message.ts";
import type { AccessTokens } from "#core/oauth/model.ts";
import { Fault } from "#core/problems/fault.ts";
import type { ClaimedRun } from "#core/runs/ports.ts";
import { processClaimedRun, type RunProcessingPorts } from "#core/runs/process-claimed-run.ts";
import type { RunScripts } from "#core/scripts/ports.ts";
import type { Sql } from "#db/connect.ts";
import { groupWrites } from "#db/group-writes.ts";
import { listSuppressed, type SuppressionQuestion } from "#db/queries/notifications/outbox/list-suppressed.ts";
import { findRunResult } from "#db/queries/runs/find-run-result.ts";
import { closeAttempts } from "#db/stores/close-attempts.ts";
import { setIntegrationActive } from "#db/stores/integrations/save-integration.ts";
import { takeSlots, type WantedSlot } from "#db/stores/providers/take-slots.ts";
import { recordProcessing } from "#db/stores/record-processing.ts";
import { storeRuns } from "#db/stores/store-runs.ts";
import type { Hints } from "#workers/queues/hints.ts";
import { openInAppDelivery } from "./deliver-in-app.ts";
import type { IntegrationCache } from "./integration-cache.ts";
import type { ProviderCache } from "./provider-cache.ts";
import { randomHex } from "./random-ids.ts";
import { openSimulator } from "./simulate.ts";
import type { VaultCache } from "./vault-cache.ts";

export type PipelineParts = {
  sql: Sql;
  sealer: Sealer;
  vault: VaultCache;
  integrations: IntegrationCache;
  breaker: CircuitBreaker;
  runScripts: RunScripts;
  providers: ProviderCache;
  send: SendRequest;
  tokens: AccessTokens;
  sendMail: SendMail;
  hints: Hints;
  now: () => Date;
  newId: () => string;
};

export type Pipeline = {
  receivePorts: ReceivePorts;
  processRun: (run: ClaimedRun) => ReturnType<typeof processClaimedRun>;
  /** Decides by whom a claimed delivery goes, and whether now; to be asked before `sendClaimed`. */
  takeTurn: (delivery: Claimed) => Promise<Turn<Claimed>>;
  sendClaimed: (delivery: Claimed) => Promise<SendOutcome>;
};

type Claimed = ClaimedDelivery & { attemptId: string };

/** Wires the verbs of core to the stores and adapters; web and worker run messages through the very same functions. */
export function openPipeline(parts: PipelineParts): Pipeline {
  const { sql, sealer, vault, now } = parts;
  const { findProvider, listProviders } = parts.providers;
  const askSlots = groupWrites((wanted: WantedSlot[]) => takeSlots(sql, wanted));
  const turnPorts: TurnPorts = {
    breaker: parts.breaker,
    findProvider,
    listProviders,
    takeSlot: (provider, ratePerSecond) => askSlots({ provider, ratePerSecond }),
    now,
  };
  const askSuppressed = groupWrites((questions: SuppressionQuestion[]) => listSuppressed(sql, questions));
  const sendPorts: SendPorts = {
    send: parts.send,
    sendMail: parts.sendMail,
    simulate: openSimulator({ sql, redact: vault.redact, now, newId: parts.newId }),
    deliverInApp: openInAppDelivery(sql, now),
    findProvider,
    listProviders,
    listSuppressed: (medium, addresses) => askSuppressed({ medium, addresses }),
    openSecrets: vault.openSecrets,
    tokens: parts.tokens,
    redact: vault.redact,
    breaker: parts.breaker,
    closeAttempt: groupWrites((closed) => closeAttempts(sql, closed)),
    disableIntegration: async (id, reason) => {
      await setIntegrationActive(sql, id, false, reason, now());
    },
    now,
    random: Math.random,
    newSpanId: () => randomHex(8),
  };
  const ports = {
    ...sendPorts,
    sealer,
    newId: parts.newId,
    runScripts: parts.runScripts,
    elapsedMs: () => performance.now(),
  };
  const processingPorts: Omit<RunProcessingPorts, "sendDelivery"> = {
    ...ports,
    findVersion: parts.integrations.findVersion,
    recordProcessing: groupWrites((records) => recordProcessing(sql, records)),
  };
  const hintRetry = (outcome: SendOutcome): SendOutcome => {
    const decision = outcome.kind === "sent" ? outcome.decision : null;
    if (decision?.kind === "retry") parts.hints.hint("send_deliveries", new Date(decision.atMs));
    if (decision?.kind === "next_provider") parts.hints.hint("send_deliveries");
    return outcome;
  };
  const send = async (delivery: OpenedDelivery) => hintRetry(await sendDelivery(sendPorts, delivery));
  return {
    receivePorts: {
      ...ports,
      storeMessage: groupWrites((messages) => storeRuns(sql, messages)),
      storeMessages: (messages) => storeRuns(sql, messages),
      findRunResult: (runId) => findRunResult(sql, runId),
      hintRuns: () => parts.hints.hint("process_runs"),
      afterSend: hintRetry,
    },
    processRun: (run) => processClaimedRun({ ...processingPorts, sendDelivery: send }, run),
    takeTurn: (delivery) => takeTurn(turnPorts, delivery),
    sendClaimed: (delivery) => send(openBody(sealer, delivery)),
  };
}

function openBody(sealer: Sealer, claimed: Claimed): OpenedDelivery {
  const { body, bodySealed, ...delivery } = claimed;
  if (bodySealed === null) return { ...delivery, body };
  try {
    return { ...delivery, body: sealer.open(bodySealed, `delivery:${delivery.id}`) };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const unreadable = "The stored body cannot be opened: it was sealed under another SECRET_KEY, or was changed.";
    return { ...delivery, body: null, unreadable };
  }
}
