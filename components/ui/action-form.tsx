"use client";

import { type FormEvent, type ReactNode, useId } from "react";
import type { Action } from "./action-outcome.ts";
import { FormErrors } from "./form-errors.tsx";
import { FormProblems } from "./form-problems.tsx";
import { FormStatus } from "./form-status.tsx";
import { useAction } from "./use-action.ts";

type ActionFormProps = {
  action: Action;
  /** Name of the form for screen readers. */
  label: string;
  children: ReactNode;
  /** What the fields are called, by JSON Pointer, for the summary of problems. */
  fieldLabels?: Readonly<Record<string, string>>;
  id?: string;
};

/**
 * A form that is saved by a server action. What was typed stays when the server refuses it, the summary of problems
 * takes the focus, and each field shows its own problem. Put a `SubmitButton` into it.
 */
export function ActionForm({ action, label, children, fieldLabels, id }: ActionFormProps) {
  const ownId = useId();
  const { outcome, pending, run } = useAction(action);
  const refusal = outcome?.kind === "refused" ? outcome : null;
  function submit(event: FormEvent<HTMLFormElement>) {
    // Done here and not by the form's `action`, because React would empty the fields after it.
    event.preventDefault();
    // A dialog's form may stand inside of another one in React's tree, though not in the page; sending it sends only that.
    event.stopPropagation();
    const { submitter } = event.nativeEvent as SubmitEvent;
    if (!pending) run(new FormData(event.currentTarget, submitter));
  }
  return (
    <form aria-label={label} className="grid gap-4" id={id ?? ownId} noValidate onSubmit={submit}>
      <FormStatus pending={pending}>
        <FormProblems problems={refusal?.problems ?? []}>
          {refusal && !pending ? (
            <FormErrors labels={fieldLabels} message={refusal.message} problems={refusal.problems} />
          ) : null}
          {children}
        </FormProblems>
      </FormStatus>
    </form>
  );
}
