"use client";

import type { ReactNode } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { ObjectKind } from "#core/mediator/documented/field-names.ts";
import { fieldLabels } from "./object-words.ts";

type ObjectFormProps = {
  kind: ObjectKind;
  /** Null for a new one. */
  id: number | null;
  /** What is sent, in the words of the API. */
  value: object;
  /** Fields: kind, id (of one that there is), json. */
  save: Action;
  canEdit: boolean;
  /** Name of the form for screen readers. */
  label: string;
  children: ReactNode;
};

/** The form of one object. Its fields are for the eye; what is sent is the object as the API takes it. */
export function ObjectForm({ kind, id, value, save, canEdit, label, children }: ObjectFormProps) {
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
          <SubmitButton>{id === null ? `Add the ${kind}` : "Save"}</SubmitButton>
        </div>
      ) : null}
    </ActionForm>
  );
}
