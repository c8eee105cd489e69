import { type BirthPorts, createDelivery } from "#core/deliveries/create-delivery.ts";
import type { NewAttempt, NewDelivery } from "#core/deliveries/model.ts";
import type { PlannedDelivery } from "#core/deliveries/planned-delivery.ts";
import type { OpenedDelivery } from "#core/deliveries/send-delivery.ts";
import type { IntegrationDocument, IntegrationTarget } from "#core/integrations/model.ts";
import type { Json } from "#core/json.ts";
import type { ProcessedRun, RunFailure } from "./model.ts";
import { planDelivery, planSkipped } from "./plan-delivery.ts";
import type { ProcessedMessage, TargetResult } from "./process-message.ts";

export type PreparePorts = BirthPorts;

export type RunToPrepare = {
  id: string;
  integrationId: string;
  document: Pick<IntegrationDocument, "targets">;
  traceId: string;
  leaseNo: number;
};

/** What is written in one commit, and what the writer then sends itself. */
export type PreparedRun = {
  processed: ProcessedRun;
  deliveries: NewDelivery[];
  attempts: NewAttempt[];
  toSend: OpenedDelivery[];
};

/**
 * Turns the result of processing into rows: the run's new state, one delivery for each target, and the first attempt of
 * those that are sent at once. A target whose circuit breaker is open gets its delivery pending and no attempt; one whose
 * own condition did not hold gets a delivery that says so; one for which nothing could be made is among the failures.
 */
export function prepareRun(ports: PreparePorts, run: RunToPrepare, message: ProcessedMessage): PreparedRun {
  const base = { id: run.id, leaseNo: run.leaseNo, transformationTimeMs: message.durationMs };
  const none = { deliveries: [], attempts: [], toSend: [] };
  const ended = { ...base, transformed: null, failures: message.failures, deliveryCount: 0, finishedAt: ports.now() };
  if (message.kind === "skipped") {
    const error = "Condition not met - execution skipped";
    return { processed: { ...ended, status: "skipped", conditionResult: false, error }, ...none };
  }
  if (message.kind === "failed") {
    const { conditionResult, error } = message;
    return { processed: { ...ended, status: "error", conditionResult, error }, ...none };
  }
  const outputJson = message.output === undefined ? null : JSON.stringify(message.output);
  const transformed = outputJson === null ? null : ports.redact.text(outputJson).text;
  const several = run.document.targets.length > 1;
  const shared = { output: message.output, outputJson };
  const planned = run.document.targets.map((target) =>
    planFor(target, message.targets.get(target.targetId), shared, several),
  );
  const failures = [...message.failures, ...planned.flatMap((one) => one.failures)];
  const plans = planned.flatMap((one) => one.plan ?? []);
  const { conditionResult } = message;
  const cause = {
    origin: "integration" as const,
    originId: run.id,
    integrationId: run.integrationId,
    traceId: run.traceId,
    shared: several,
  };
  const born = plans.map((plan) => createDelivery(ports, cause, plan));
  const rows = {
    deliveries: born.map((one) => one.delivery),
    attempts: born.flatMap((one) => one.attempt ?? []),
    toSend: born.flatMap((one) => one.toSend ?? []),
  };
  const common = { ...base, conditionResult, transformed, failures, deliveryCount: born.length };
  if (plans.every((plan) => plan.kind === "skipped")) {
    const failed = failures.length > message.failures.length;
    const error = failed
      ? `Nothing could be sent: ${failures.map((failure) => failure.detail).join("; ")}`
      : "No target's condition was met - execution skipped";
    const status = failed ? ("error" as const) : ("skipped" as const);
    return { processed: { ...common, status, error, finishedAt: ports.now() }, ...rows };
  }
  return { processed: { ...common, status: "delivering", error: null, finishedAt: null }, ...rows };
}

type Output = { output: Json | undefined; outputJson: string | null };

function planFor(
  target: IntegrationTarget,
  own: TargetResult | undefined,
  shared: Output,
  several: boolean,
): { plan: PlannedDelivery | null; failures: RunFailure[] } {
  if (own?.kind === "skipped") return { plan: planSkipped(target), failures: [] };
  const failures = own === undefined ? [] : own.failures.map((failure) => nameTarget(failure, target, several));
  if (own?.kind === "failed") return { plan: null, failures };
  const given = own === undefined ? shared : { output: own.output, outputJson: JSON.stringify(own.output) };
  const planned = planDelivery(target, given.output ?? {}, given.outputJson ?? "{}");
  if (planned.kind !== "failed") return { plan: planned, failures };
  const failure = nameTarget({ ruleId: "", target: planned.field, detail: planned.detail }, target, several);
  return { plan: null, failures: [...failures, failure] };
}

/** Says of which target a failure speaks, where there are several. */
function nameTarget(failure: RunFailure, { name }: IntegrationTarget, several: boolean): RunFailure {
  const place = failure.target === "" ? name : several ? `${name}: ${failure.target}` : failure.target;
  return { ...failure, target: place };
}
