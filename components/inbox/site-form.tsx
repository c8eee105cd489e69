"use client";

import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { TextareaField } from "#components/ui/textarea-field.tsx";

type SiteFormProps = {
  /** Null for a new one. */
  site: { id: number; name: string; origins: readonly string[] } | null;
  /** Fields: id (of one that there is), name, origins (one a line). */
  save: Action;
  canEdit: boolean;
};

const labels = { "/name": "Name", "/origins": "Origins" };

/** What a site is called, and from where its pages ask. */
export function SiteForm({ site, save, canEdit }: SiteFormProps) {
  return (
    <ActionForm action={save} fieldLabels={labels} label={site === null ? "New site" : `Change ${site.name}`}>
      {site === null ? null : <input name="id" type="hidden" value={site.id} />}
      <fieldset className="grid gap-4" disabled={!canEdit}>
        <TextField
          autoComplete="off"
          defaultValue={site?.name ?? ""}
          hint="What people call it."
          label="Name"
          name="name"
        />
        <TextareaField
          defaultValue={site?.origins.join("\n") ?? ""}
          hint="One a line: scheme, host and port as the address bar shows them. Pages of no other origin are answered."
          label="Origins"
          mono
          name="origins"
          placeholder="https://portal.example"
          rows={3}
          spellCheck={false}
        />
      </fieldset>
      {canEdit ? (
        <div>
          <SubmitButton>{site === null ? "Add the site" : "Save"}</SubmitButton>
        </div>
      ) : null}
    </ActionForm>
  );
}
