import type { BirthPorts } from "#core/deliveries/create-delivery.ts";
import type { MadeCallback } from "#core/hooks/make-callback.ts";
import type { HookModel, Occurrence } from "#core/hooks/model.ts";
import type { FindModel, PlanPorts, ReadRow } from "#core/hooks/ports.ts";
import type { Sql } from "#db/connect.ts";
import type { Log } from "../logger.ts";
import { randomHex } from "../random-ids.ts";
import { type Drained, openDrain } from "./drain-occurrences.ts";
import { type MakeOptions, type MakeParts, makeCallbacks, makeFaultCallbacks } from "./make-callbacks.ts";
import { openModels } from "./open-models.ts";
import { openPlanning } from "./open-planning.ts";

/** Where hooks find models and their rows: our own, and those of attached databases. */
export type HookModels = { findModel: FindModel; listModels: () => Promise<HookModel[]>; readRow: ReadRow };

export type HooksParts = BirthPorts & {
  sql: Sql;
  runScripts: PlanPorts["runScripts"];
  /** Null where no database is attached and none can be. */
  attached: HookModels | null;
  /** SIGNALBOX_HOOKS_OFF: nothing is made and nothing is sent. */
  off: boolean;
  log: Log;
};

export type HooksPlatform = HookModels & {
  off: boolean;
  /** Makes callbacks of what happened, for whoever stores them in a transaction of their own. */
  makeCallbacks: (occurrences: readonly Occurrence[], options?: MakeOptions) => Promise<MadeCallback[]>;
  /** Makes those that say that an occurrence cannot be handled, by a fault of ours. */
  makeFaultCallbacks: (occurrence: Occurrence, error: unknown) => Promise<MadeCallback[]>;
  /** Makes and stores callbacks of some of our own occurrences; one call at a time. */
  drainOwn: () => Promise<Drained>;
};

const nothing: Drained = { occurrences: 0, callbacks: 0, due: false };

/** Everything that hooks do in a process. */
export function openHooks({ sql, runScripts, attached, off, log, ...birth }: HooksParts): HooksPlatform {
  const models = openModels(sql, attached);
  const planForHook = openPlanning({ ...models, runScripts });
  const parts: MakeParts = { ...birth, sql, planForHook, newTraceId: () => randomHex(16) };
  const makeAll: HooksPlatform["makeCallbacks"] = (occurrences, options) => makeCallbacks(parts, occurrences, options);
  const makeFault: HooksPlatform["makeFaultCallbacks"] = (occurrence, error) =>
    makeFaultCallbacks(parts, occurrence, error);
  const drain = openDrain({
    sql,
    make: makeAll,
    makeFault,
    onFault: (error, { id, model }) => log.error({ err: error, occurrence: id, model }, "no callback could be made"),
  });
  return {
    ...models,
    off,
    makeCallbacks: makeAll,
    makeFaultCallbacks: makeFault,
    drainOwn: async () => (off ? nothing : await drain()),
  };
}
