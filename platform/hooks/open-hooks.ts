import type { MadeCallback } from "#core/hooks/make-callback.ts";
import type { HookModel, Occurrence } from "#core/hooks/model.ts";
import type { FindModel, ReadRow } from "#core/hooks/ports.ts";
import { type Drained, openDrain } from "./drain-occurrences.ts";
import {
  type MakeOptions,
  type MakeParts,
  makeCallbacks,
  makeFaultCallbacks,
  type PlanForHook,
} from "./make-callbacks.ts";

/** Where hooks find models and their rows: our own, and those of attached databases. */
export type HookModels = { findModel: FindModel; listModels: () => Promise<HookModel[]>; readRow: ReadRow };

export type HooksParts = MakeParts & {
  models: HookModels;
  /** SIGNALBOX_HOOKS_OFF: nothing is made and nothing is sent. */
  off: boolean;
  onFault: (error: unknown, occurrence: Occurrence) => void;
};

export type HooksPlatform = HookModels & {
  off: boolean;
  planForHook: PlanForHook;
  /** Makes callbacks of what happened, for whoever stores them in a transaction of their own. */
  makeCallbacks: (occurrences: readonly Occurrence[], options?: MakeOptions) => Promise<MadeCallback[]>;
  /** Makes and stores callbacks of some of our own occurrences; one call at a time. */
  drainOwn: () => Promise<Drained>;
};

/** Everything that hooks do in a process. */
export function openHooks(parts: HooksParts): HooksPlatform {
  const drain = openDrain({
    sql: parts.sql,
    make: (occurrences) => makeCallbacks(parts, occurrences),
    makeFault: (occurrence, error) => makeFaultCallbacks(parts, occurrence, error),
    onFault: parts.onFault,
  });
  const nothing: Drained = { occurrences: 0, callbacks: 0, due: false };
  return {
    ...parts.models,
    off: parts.off,
    planForHook: parts.planForHook,
    makeCallbacks: (occurrences, options) => makeCallbacks(parts, occurrences, options),
    drainOwn: async () => (parts.off ? nothing : await drain()),
  };
}
