import type { Script, ScriptOutcome } from "#core/scripts/model.ts";
import type { RunScripts } from "#core/scripts/ports.ts";
import type { CallbackPlan, Hook, HookField, HookModel, Occurrence } from "../model.ts";
import type { PlanPorts } from "../ports.ts";
import { compileHook, type SerializerCode } from "./compile-hook.ts";
import { planCallbacks } from "./plan-callbacks.ts";

/** An hour at which nothing else happens. */
export const anyTime = new Date("2026-03-01T09:30:00.000Z");

export function anyHook(change: Partial<Hook> = {}): Hook {
  return {
    id: 7,
    name: "Tell the shop",
    model: "shop.public.orders",
    signals: ["created", "updated", "deleted"],
    enabled: true,
    targetUrl: "https://shop.example.com/hook",
    method: "POST",
    headers: "",
    contentType: null,
    payloadTemplate: "",
    serializer: "",
    condition: null,
    watchedFields: null,
    hiddenFields: [],
    signingSecret: null,
    timeoutMs: 30_000,
    retry: null,
    createdAt: anyTime,
    updatedAt: anyTime,
    ...change,
  };
}

/** An update of order 5, whose total changed. */
export function anyOccurrence(change: Partial<Occurrence> = {}): Occurrence {
  return {
    id: "41",
    occurredAt: anyTime,
    model: "shop.public.orders",
    operation: "updated",
    objectId: "5",
    old: { id: 5, total: 10, note: "a", customer_id: 3 },
    new: { id: 5, total: 12, note: "a", customer_id: 3 },
    changedFields: ["total"],
    hookIds: [7],
    signal: null,
    arguments: null,
    traceId: null,
    ...change,
  };
}

export const creation: Partial<Occurrence> = { operation: "created", old: null, changedFields: [] };
export const deletion: Partial<Occurrence> = {
  operation: "deleted",
  new: null,
  old: { id: 5, total: 12, note: "a", customer_id: 3 },
  changedFields: [],
};

export function anyField(name: string, change: Partial<HookField> = {}): HookField {
  return { name, type: "text", hidden: false, references: null, ...change };
}

export function anyModel(name: string, fields: HookField[]): HookModel {
  const [, schema = "public", table = "orders"] = name.split(".");
  return { name, label: table, databaseId: 1, schema, table, keyFields: ["id"], fields };
}

/** Runs the scripts of tests in place of the sandbox; `answer` says what each comes to. */
export function runAs(answer: (script: Script, payloadJson: string) => ScriptOutcome): RunScripts {
  return async ({ scripts, payloadJson }) => new Map(scripts.map((script) => [script.id, answer(script, payloadJson)]));
}

export function returned(value: unknown): ScriptOutcome {
  return { kind: "returned", json: JSON.stringify(value), durationMs: 1, consoleLines: [] };
}

/** Ports of a house without scripts and references: asking them is a fault. */
export const noPorts: PlanPorts = {
  runScripts: () => Promise.reject(new Error("No script was expected.")),
  readRow: () => Promise.reject(new Error("No row was expected to be read.")),
  findModel: () => Promise.resolve(null),
};

type Change = { hook?: Partial<Hook>; occurrence?: Partial<Occurrence>; ports?: Partial<PlanPorts> };

/** Compiles the hook and plans the occurrence, each with what the test says of it. */
export function plan(change: Change, serializers: readonly SerializerCode[] = []): Promise<CallbackPlan[]> {
  const hook = compileHook(anyHook(change.hook), serializers);
  return planCallbacks({ ...noPorts, ...change.ports }, hook, anyOccurrence(change.occurrence));
}
