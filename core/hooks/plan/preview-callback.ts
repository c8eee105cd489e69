import type { JsonObject } from "#core/json.ts";
import { isRowSignal } from "../match-signal.ts";
import type { CallbackPlan, Occurrence, Operation } from "../model.ts";
import type { FoundRow, PlanPorts } from "../ports.ts";
import type { CompiledHook } from "./compile-hook.ts";
import { isWatched, planSignals } from "./plan-callbacks.ts";

/** As what a row is to be previewed: as if it were changed now, or as what a raised signal is about. */
export type PreviewKind =
  /** `changedFields` are those of an update; null takes what the hook watches, or the first field beside the id. */
  { kind: Operation; changedFields: string[] | null } | { kind: "raised"; signal: string; arguments: JsonObject };

export type CallbackPreview = {
  callbacks: { plan: CallbackPlan; missing: string[] }[];
  /** Why there is no callback, in a sentence; null where there is one. */
  none: string | null;
};

/**
 * What a hook would send for a row if it were created, updated or deleted at `at`, or if a signal were raised for it: the
 * same plan as for an occurrence, with the variables that its template misses. What a row was before an update nobody
 * knows, so it is taken to have been the same, but for null in the fields that are said to have changed.
 */
export async function previewCallback(
  ports: PlanPorts,
  hook: CompiledHook,
  { objectId, row }: FoundRow,
  preview: PreviewKind,
  at: Date,
): Promise<CallbackPreview> {
  const occurrence = imagineOccurrence(hook, { objectId, row }, preview, at);
  const planned = await planSignals(ports, hook, occurrence);
  const callbacks = planned.flatMap((one) =>
    one.kind === "planned" ? [{ plan: one.plan, missing: one.missing }] : [],
  );
  return { callbacks, none: callbacks.length > 0 ? null : explainNone(hook, occurrence, planned.length > 0) };
}

/** The occurrence that a preview or a test makes up of a row as it is. */
export function imagineOccurrence(
  { hook, watchedFields }: CompiledHook,
  found: FoundRow,
  preview: PreviewKind,
  at: Date,
): Occurrence {
  const { objectId, row } = found;
  const common = { id: "preview", occurredAt: at, model: hook.model, objectId, hookIds: [hook.id], traceId: null };
  const change = { ...common, changedFields: [], signal: null, arguments: null };
  switch (preview.kind) {
    case "created":
      return { ...change, operation: "created", old: null, new: row };
    case "deleted":
      return { ...change, operation: "deleted", old: row, new: null };
    case "raised":
      return {
        ...change,
        operation: "raised",
        old: null,
        new: row,
        signal: preview.signal,
        arguments: preview.arguments,
      };
    case "updated": {
      const changedFields = preview.changedFields ?? chooseChanged(row, watchedFields);
      const before = changedFields.filter((name) => Object.hasOwn(row, name)).map((name) => [name, null]);
      return {
        ...change,
        operation: "updated",
        changedFields,
        old: { ...row, ...Object.fromEntries(before) },
        new: row,
      };
    }
  }
}

function chooseChanged(row: JsonObject, watched: ReadonlySet<string> | null): string[] {
  if (watched !== null) return [...watched];
  const names = Object.keys(row);
  const chosen = names.find((name) => name !== "id") ?? names[0];
  return chosen === undefined ? [] : [chosen];
}

function explainNone(hook: CompiledHook, occurrence: Occurrence, hasMatched: boolean): string {
  const { signals } = hook.hook;
  if (hasMatched) return "The condition does not hold for this row.";
  if (!isWatched(hook, occurrence)) return "The update changes none of the fields that the hook watches.";
  if (occurrence.operation === "raised") return `The hook does not listen for ${occurrence.signal}.`;
  if (signals.every((signal) => !isRowSignal(signal))) {
    return `The hook listens only for what applications raise: ${signals.join(", ")}.`;
  }
  return `The hook does not listen for rows that are ${occurrence.operation}.`;
}
