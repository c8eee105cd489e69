import type { Action } from "#components/ui/action-outcome.ts";

/** The action, which closes its dialog once it has succeeded; a refusal keeps it open with what was typed. */
export function closeWhenDone(action: Action, setOpen: (open: boolean) => void): Action {
  return async (form) => {
    const outcome = await action(form);
    if (outcome.kind === "done") setOpen(false);
    return outcome;
  };
}
