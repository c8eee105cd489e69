"use client";

import { unstable_rethrow as rethrowOwn, useRouter } from "next/navigation";
import { useActionState, useTransition } from "react";
import { toast } from "sonner";
import type { Action, ActionOutcome } from "./action-outcome.ts";

type ActionState = {
  outcome: ActionOutcome | null;
  pending: boolean;
  /** Carries it out; the fields of a form keep what was typed. */
  run: (form: FormData) => void;
};

type ActionOptions = {
  onDone?: () => void;
  /** True where no form is on the screen that could show a refusal. */
  announceRefusal?: boolean;
};

/** Carries out a change: waits, announces success, goes where the outcome says, and keeps a refusal for the screen. */
export function useAction(action: Action, { onDone, announceRefusal = false }: ActionOptions = {}): ActionState {
  const router = useRouter();
  const [isTransition, startTransition] = useTransition();
  const [outcome, dispatch, isPending] = useActionState<ActionOutcome | null, FormData>(async (_previous, form) => {
    const result = await action(form).catch(describeFailure);
    if (result.kind === "done") {
      toast.success(result.message);
      onDone?.();
      if (result.href) router.push(result.href);
      else router.refresh();
    } else if (announceRefusal) {
      toast.error(result.message);
    }
    return result;
  }, null);
  const run = (form: FormData) => startTransition(() => dispatch(form));
  return { outcome, pending: isPending || isTransition, run };
}

// A lost connection must not take away the page and all that was typed into it. Redirects and the like are Next's own.
function describeFailure(cause: unknown): ActionOutcome {
  rethrowOwn(cause);
  return {
    kind: "refused",
    message:
      "The server did not answer as it should. Reload the page to see whether the change was made, then try again.",
  };
}
