import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { SelectField } from "#components/ui/select-field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { Person } from "#core/people/model.ts";
import { roleOptions } from "./role-options.ts";

/** Name and role of an account. */
export function ChangeUserForm({ person, action }: { person: Person; action: Action }) {
  return (
    <ActionForm action={action} fieldLabels={{ "/name": "Name", "/role": "Role" }} label="Account">
      <input name="id" type="hidden" value={person.id} />
      <TextField autoComplete="off" defaultValue={person.name} label="Name" name="name" />
      <SelectField
        defaultValue={person.role}
        hint="Holds from the next request on; API tokens never allow more than their owner's role."
        label="Role"
        name="role"
        options={roleOptions}
      />
      <div>
        <SubmitButton>Save</SubmitButton>
      </div>
    </ActionForm>
  );
}
