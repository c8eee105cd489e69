import type { Findings } from "#core/integrations/checks/findings.ts";
import { initSignals, listSignalsOf } from "../match-signal.ts";
import { type HookDocument, operations, type Signal } from "../model.ts";

const pointer = "/signals";

/** Checks that every signal of a hook exists and can be raised for a row. */
export function checkSignals(
  found: Findings,
  { signals }: Pick<HookDocument, "signals">,
  known: readonly Pick<Signal, "name">[],
): void {
  if (signals.length === 0) {
    found.problems.push({ pointer, detail: "Choose at least one signal; without one the hook would never call." });
  }
  for (const signal of new Set(signals)) {
    if (initSignals.has(signal)) {
      const detail = `${signal} tells of an object in memory, and rows of a database have no such moment; choose created or updated.`;
      found.problems.push({ pointer, detail });
    } else if (!known.some(({ name }) => name === signal)) {
      const detail = `There is no signal "${signal}"; register it first, or choose one of ${listNames(known)}.`;
      found.problems.push({ pointer, detail });
    }
  }
  for (const operation of operations) {
    const matches = listSignalsOf(signals, operation);
    if (matches.length < 2) continue;
    const detail = `Every row that is ${operation} makes ${matches.length} callbacks, one for each of ${matches.join(", ")}.`;
    found.warnings.push({ pointer, detail });
  }
}

// A list of all that applications have registered could fill a page.
const namesMax = 20;

function listNames(known: readonly Pick<Signal, "name">[]): string {
  const names = known.map(({ name }) => name).filter((name) => !initSignals.has(name));
  const more = names.length > namesMax ? " and more" : "";
  return names.slice(0, namesMax).join(", ") + more;
}
