"use client";

import { useState } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextField } from "#components/ui/text-field.tsx";

const labels = { "/currentPassword": "Current password", "/password": "New password" };

/** Changes one's own password; empty again once it is changed. */
export function OwnPasswordForm({ action }: { action: Action }) {
  const [changes, setChanges] = useState(0);
  const change: Action = async (form) => {
    const outcome = await action(form);
    if (outcome.kind === "done") setChanges((count) => count + 1);
    return outcome;
  };
  return (
    <ActionForm action={change} fieldLabels={labels} key={changes} label="Change your password">
      <TextField autoComplete="current-password" label="Current password" name="currentPassword" type="password" />
      <TextField
        autoComplete="new-password"
        hint="At least 10 characters. Every other browser is signed out."
        label="New password"
        name="password"
        type="password"
      />
      <div>
        <SubmitButton>Change password</SubmitButton>
      </div>
    </ActionForm>
  );
}
