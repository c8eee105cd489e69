"use client";

import { useState } from "react";
import { ZoneField } from "#components/notification-people/zone-field.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { TextareaField } from "#components/ui/textarea-field.tsx";

const labels = {
  "/details": "Details",
  "/time_zone": "Time zone",
  "/communicate_through": "Reached through",
  "/operator": "Operator",
  "/type": "Type of the address",
  "/address": "Address",
};

export type IdentityFormFields = { details: string; timeZone: string; communicateThrough: string; operator: string };

type IdentityFormProps = {
  /** Null for a new one, which is asked for its first address too. `readAt` is when what is shown was so. */
  of: { id: string; readAt: number } | null;
  fields: IdentityFormFields;
  zones: readonly string[];
  canEdit: boolean;
  /** Fields: id and read_at (of one that there is), details, time_zone, communicate_through, operator; type, address. */
  save: Action;
};

/** What is known of a person, in whose clock they live, and through whom they are reached. */
export function IdentityForm({ of, fields, zones, canEdit, save }: IdentityFormProps) {
  const [zone, setZone] = useState(fields.timeZone);
  const isNew = of === null;
  return (
    <ActionForm action={save} fieldLabels={labels} label={isNew ? "New identity" : "Change the identity"}>
      {isNew ? null : (
        <>
          <input name="id" type="hidden" value={of.id} />
          <input name="read_at" type="hidden" value={of.readAt} />
        </>
      )}
      <fieldset className="grid gap-4" disabled={!canEdit}>
        {isNew ? (
          <div className="grid gap-4 md:grid-cols-2">
            <TextField
              autoComplete="off"
              defaultValue="msisdn"
              hint="msisdn for a telephone, email, or what your application calls it."
              label="Type of the address"
              name="type"
            />
            <TextField autoComplete="off" label="Address" name="address" optional placeholder="+27820001001" />
          </div>
        ) : null}
        <TextareaField
          defaultValue={fields.details}
          hint={
            isNew ? "What is known of the person, as JSON." : "As JSON, without the addresses, which stand beside it."
          }
          label="Details"
          name="details"
          mono
          rows={8}
          spellCheck={false}
        />
        <ZoneField name="time_zone" onChange={setZone} value={zone} zones={zones} />
        <TextField
          autoComplete="off"
          defaultValue={fields.communicateThrough}
          hint="The id of another identity, whose addresses are used in place of this one's."
          label="Reached through"
          name="communicate_through"
          optional
          spellCheck={false}
        />
        <TextField
          autoComplete="off"
          defaultValue={fields.operator}
          hint="The id of the identity that takes care of this one."
          label="Operator"
          name="operator"
          optional
          spellCheck={false}
        />
      </fieldset>
      {canEdit ? (
        <div>
          <SubmitButton>{isNew ? "Add the identity" : "Save"}</SubmitButton>
        </div>
      ) : null}
    </ActionForm>
  );
}
