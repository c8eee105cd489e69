"use client";

import { useActionState } from "react";
import { Field } from "#components/ui/field.tsx";
import { FormErrors } from "#components/ui/form-errors.tsx";
import { FormStatus } from "#components/ui/form-status.tsx";
import { Input } from "#components/ui/input.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { type SignInState, signIn } from "./actions.ts";

type SignInFormProps = {
  /** Where to go afterwards, as the address of this page had it. */
  next: string;
  /** What the address of this page says went wrong before, as a sentence. */
  refusal: string | null;
};

/**
 * E-mail address and password. The action is the form's own, so that it is sent as a POST even before the scripts of the
 * page have arrived; a password must never end up in an address.
 */
export function SignInForm({ next, refusal }: SignInFormProps) {
  const [state, submit, pending] = useActionState<SignInState, FormData>(signIn, null);
  const message = pending ? null : (state?.message ?? refusal);
  return (
    <form action={submit} aria-label="Sign in" className="grid gap-4">
      <FormStatus pending={pending}>
        {message === null ? null : <FormErrors message={message} />}
        <input name="next" type="hidden" value={next} />
        <Field label="E-mail" name="email">
          {(control) => (
            <Input {...control} autoComplete="username" defaultValue={state?.email} required type="email" />
          )}
        </Field>
        <Field label="Password" name="password">
          {(control) => <Input {...control} autoComplete="current-password" required type="password" />}
        </Field>
        <SubmitButton>Sign in</SubmitButton>
      </FormStatus>
    </form>
  );
}
