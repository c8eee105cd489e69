"use client";

import { useState } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { TextareaField } from "#components/ui/textarea-field.tsx";

export type GroupFields = { code: string; name: string; description: string };
const newGroup: GroupFields = { code: "", name: "", description: "" };
const labels = { "/code": "Code", "/name": "Name", "/description": "Description" };

type GroupFormProps = {
  group: { id: number; fields: GroupFields } | null;
  canEdit: boolean;
  /** Fields: id (of one that there is), json. */
  save: Action;
};

/** What a group is called, by people and by rules. */
export function GroupForm({ group, canEdit, save }: GroupFormProps) {
  const [value, setValue] = useState(group?.fields ?? newGroup);
  const text = (name: keyof GroupFields) => ({
    name,
    value: value[name],
    autoComplete: "off",
    onChange: (event: { target: { value: string } }) => setValue({ ...value, [name]: event.target.value }),
  });
  return (
    <ActionForm action={save} fieldLabels={labels} label={group === null ? "New group" : "Change the group"}>
      {group === null ? null : <input name="id" type="hidden" value={group.id} />}
      <input name="json" type="hidden" value={JSON.stringify(value)} />
      <fieldset className="grid gap-4" disabled={!canEdit}>
        <TextField {...text("name")} label="Name" />
        <TextField
          {...text("code")}
          hint={`Rules name the group by it: GROUP:${value.code.trim().toUpperCase() || "CODE"}`}
          label="Code"
          mono
          spellCheck={false}
        />
        <TextareaField {...text("description")} label="Description" optional rows={2} />
      </fieldset>
      {canEdit ? (
        <div>
          <SubmitButton>{group === null ? "Add the group" : "Save"}</SubmitButton>
        </div>
      ) : null}
    </ActionForm>
  );
}

/** The form of a new group, over the list. */
export function NewGroupDialog({ add }: { add: Action }) {
  return (
    <Dialog title="New group" trigger={<Button variant="primary">New group</Button>}>
      <GroupForm canEdit group={null} save={add} />
    </Dialog>
  );
}
