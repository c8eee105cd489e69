import type { FieldProblem } from "#core/problems/problem-table.ts";
import { isRowSignal, listSignalsOf } from "./match-signal.ts";
import { type Hook, operations } from "./model.ts";
import type { PreviewKind } from "./plan/preview-callback.ts";
import type { AskedTest } from "./read-change.ts";

export type ChosenKind = { ok: true; kind: PreviewKind } | { ok: false; problems: FieldProblem[] };

/** What a test makes up for a hook: what was asked for, or else the first thing that the hook listens for. */
export function chooseChange(
  { signals }: Pick<Hook, "signals">,
  { operation, signal }: Pick<AskedTest, "operation" | "signal">,
): ChosenKind {
  const refuse = (pointer: string, detail: string): ChosenKind => ({ ok: false, problems: [{ pointer, detail }] });
  if (signal !== null && !signals.includes(signal)) {
    return refuse("/signal", `The hook does not listen for ${signal}; it listens for ${signals.join(", ")}.`);
  }
  const wanted = signal === null ? signals : [signal];
  const possible = operations.filter((one) => listSignalsOf(wanted, one).length > 0);
  const chosen = operation ?? possible[0];
  if (chosen !== undefined) {
    if (possible.includes(chosen)) return { ok: true, kind: { kind: chosen, changedFields: null } };
    const what = signal === null ? "The hook does not listen for" : `${signal} does not tell of`;
    return refuse("/operation", `${what} rows that are ${chosen}.`);
  }
  // Nothing that happens to a row: the hook listens for what applications raise.
  const raised = wanted.find((one) => !isRowSignal(one));
  if (raised === undefined) return refuse("/signal", "The hook listens for nothing that happens.");
  return { ok: true, kind: { kind: "raised", signal: raised, arguments: {} } };
}
