"use client";

import type { ReactNode } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { EntryKind } from "#core/notifications/catalog/model.ts";
import { fieldLabels } from "./entry-words.ts";

type EntryFormProps = {
  kind: EntryKind;
  /** Null for a new one. */
  id: number | null;
  /** What is sent, in the words of the API. */
  value: object;
  /** Fields: kind, id (of one that there is), json. */
  save: Action;
  canEdit: boolean;
  /** Name of the form for screen readers. */
  label: string;
  submitLabel: string;
  children: ReactNode;
};

/** The form of one entry. Its fields are for the eye; what is sent is the entry as the API takes it. */
export function EntryForm({ kind, id, value, save, canEdit, label, submitLabel, children }: EntryFormProps) {
  return (
    <ActionForm action={save} fieldLabels={fieldLabels[kind]} label={label}>
      <input name="kind" type="hidden" value={kind} />
      {id === null ? null : <input name="id" type="hidden" value={id} />}
      <input name="json" type="hidden" value={JSON.stringify(value)} />
      <fieldset className="grid gap-4" disabled={!canEdit}>
        {children}
      </fieldset>
      {canEdit ? (
        <div>
          <SubmitButton>{submitLabel}</SubmitButton>
        </div>
      ) : null}
    </ActionForm>
  );
}
