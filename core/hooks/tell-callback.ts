import type { CallbackStatus, HookMethod } from "./model.ts";

/** What the story of a callback is told from, before anything was sent. */
export type CallbackFacts = {
  hookId: number;
  hookName: string;
  hook: { enabled: boolean } | null;
  model: string;
  objectId: string | null;
  signal: string;
  eventType: string;
  method: HookMethod;
  targetUrl: string;
  contentType: string | null;
  status: CallbackStatus;
  statusDetails: string;
  attemptCount: number;
  nextAttemptAt: Date | null;
  deliveryId: string | null;
  delivery: object | null;
  depth: number;
  causedBy: { number: number; hookName: string } | null;
  test: boolean;
};

export type CallbackStep = {
  stage: "cause" | "occurred" | "hook" | "planned" | "held" | "lost";
  verdict: "passed" | "noted" | "waiting" | "failed";
  sentence: string;
};

/** Why a callback is what it is, in the order in which it came about; its attempts are not part of it. */
export function tellCallback(facts: CallbackFacts): CallbackStep[] {
  return [...tellCause(facts), tellOccurrence(facts), ...tellHook(facts), ...tellPlan(facts)];
}

function tellCause({ causedBy, depth }: CallbackFacts): CallbackStep[] {
  if (depth <= 1) return [];
  const chain = depth === 2 ? "1 hook stands before this one" : `${depth - 1} hooks stand before this one`;
  const from = causedBy === null ? "a call of a hook" : `callback ${causedBy.number} of “${causedBy.hookName}”`;
  const sentence = `The change came from ${from}, so that ${chain}.`;
  return [{ stage: "cause", verdict: "noted", sentence }];
}

function tellOccurrence({ model, objectId, signal, eventType, test }: CallbackFacts): CallbackStep {
  const object = `${model}${objectId === null ? "" : ` ${objectId}`}`;
  if (test) return { stage: "occurred", verdict: "noted", sentence: `Somebody tried the hook with ${object}.` };
  const called = signal === eventType ? `“${signal}”` : `“${signal}”, told as “${eventType}”`;
  return { stage: "occurred", verdict: "passed", sentence: `${object}: ${called}.` };
}

function tellHook({ hook, hookName }: CallbackFacts): CallbackStep[] {
  if (hook === null) {
    return [{ stage: "hook", verdict: "noted", sentence: `“${hookName}” listened for it; it was deleted since.` }];
  }
  const since = hook.enabled ? "" : " It is switched off now; what was planned before is sent all the same.";
  return [
    { stage: "hook", verdict: hook.enabled ? "passed" : "noted", sentence: `“${hookName}” listens for it.${since}` },
  ];
}

function tellPlan(facts: CallbackFacts): CallbackStep[] {
  const { deliveryId, delivery, statusDetails, method, targetUrl, contentType, status, nextAttemptAt } = facts;
  if (deliveryId === null) {
    return [{ stage: "planned", verdict: "failed", sentence: `It could not be built: ${statusDetails}` }];
  }
  const what = contentType === null ? "without a content type" : `as ${contentType}`;
  const steps: CallbackStep[] = [{ stage: "planned", verdict: "passed", sentence: `${method} ${targetUrl}, ${what}.` }];
  if (delivery === null) {
    steps.push({ stage: "lost", verdict: "noted", sentence: "Its delivery is no longer on record." });
  } else if (status === "waiting" && nextAttemptAt === null) {
    const sentence = "It waits until callbacks are sent: by the clock, by the command, or by a person here.";
    steps.push({ stage: "held", verdict: "waiting", sentence });
  }
  return steps;
}
