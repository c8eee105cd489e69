import { listSignalsOf } from "./match-signal.ts";
import { type Operation, operations } from "./model.ts";

/** What has to happen to a row for a signal to be given; nothing for those that applications raise, and for initialisations. */
export function listOperations(signal: string): readonly Operation[] {
  return operations.filter((operation) => listSignalsOf([signal], operation).length > 0);
}
