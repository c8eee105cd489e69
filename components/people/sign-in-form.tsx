"use client";

import { LogIn } from "lucide-react";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { Button } from "#components/ui/button.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextField } from "#components/ui/text-field.tsx";

type SignInFormProps = {
  /** Takes `email` and `password`; a refusal never says which of them was wrong. */
  signIn: Action;
  /** Present where an OpenID Connect provider is configured. */
  singleSignOn?: { label: string; start: () => void };
};

/** The way into the console. */
export function SignInForm({ signIn, singleSignOn }: SignInFormProps) {
  return (
    <div className="grid gap-4">
      <ActionForm action={signIn} label="Sign in">
        <TextField autoComplete="username" autoFocus inputMode="email" label="Email" name="email" type="email" />
        <TextField autoComplete="current-password" label="Password" name="password" type="password" />
        <SubmitButton>Sign in</SubmitButton>
      </ActionForm>
      {singleSignOn ? (
        <>
          <div className="flex items-center gap-3 text-muted text-small">
            <span className="h-px flex-1 bg-line" />
            or
            <span className="h-px flex-1 bg-line" />
          </div>
          <Button icon={<LogIn aria-hidden="true" size={14} />} onClick={singleSignOn.start}>
            {singleSignOn.label}
          </Button>
        </>
      ) : null}
    </div>
  );
}
