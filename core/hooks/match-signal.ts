import { type Hook, type Occurrence, type Operation, operations } from "./model.ts";

/** What one signal of a hook makes of an occurrence. */
export type SignalMatch = { signal: string; eventType: string; objectId: string | null };

type Happening = Pick<Occurrence, "operation" | "objectId" | "signal">;

const django = "django.db.models.signals.";

/** Signals of the framework that tell of objects in memory; rows of a database have no such moment. */
export const initSignals: ReadonlySet<string> = new Set([`${django}pre_init`, `${django}post_init`]);

/**
 * The signals of a hook that an occurrence answers to, in the hook's order and each once: a hook makes one callback for
 * each of them. The event types are the documented ones: "created" and "updated" for what saves, where `pre_save` calls
 * every save an update and knows no id of a row that is not there yet, and the full name for everything else.
 */
export function matchSignals(hook: Pick<Hook, "signals">, occurrence: Happening): SignalMatch[] {
  return [...new Set(hook.signals)].flatMap((signal) => matchSignal(signal, occurrence) ?? []);
}

/** The signals of a hook that an operation on a row raises. */
export function listSignalsOf(signals: readonly string[], operation: Operation): string[] {
  const occurrence = { operation, objectId: null, signal: null };
  return matchSignals({ signals: [...signals] }, occurrence).map(({ signal }) => signal);
}

/** True for a signal that rows raise by themselves, under one of its names; false for what applications raise. */
export function isRowSignal(signal: string): boolean {
  return initSignals.has(signal) || operations.some((operation) => listSignalsOf([signal], operation).length > 0);
}

function matchSignal(signal: string, { operation, objectId, signal: raised }: Happening): SignalMatch | null {
  if (operation === "raised") return signal === raised ? { signal, eventType: signal, objectId } : null;
  const isDeletion = operation === "deleted";
  switch (signal) {
    case "created":
    case "updated":
    case "deleted":
      return signal === operation ? { signal, eventType: signal, objectId } : null;
    case `${django}post_save`:
      return isDeletion ? null : { signal, eventType: operation, objectId };
    case `${django}pre_save`:
      if (isDeletion) return null;
      return { signal, eventType: "updated", objectId: operation === "created" ? null : objectId };
    case `${django}post_delete`:
    case `${django}pre_delete`:
      return isDeletion ? { signal, eventType: signal, objectId } : null;
    default:
      return null;
  }
}
