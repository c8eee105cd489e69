import { Button } from "#components/ui/button.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { inboxPath } from "./inbox-words.ts";

type OpenInboxFormProps = {
  actorTypes: readonly { code: string; name: string }[];
  userId: string;
  actorType: string;
  error?: string;
};

/** Opens an inbox by the number that an application knows somebody by; they need not be in the directory. */
export function OpenInboxForm({ actorTypes, userId, actorType, error }: OpenInboxFormProps) {
  return (
    <form action={inboxPath} aria-label="Open an inbox" className="flex flex-wrap items-start gap-3" method="get">
      <div className="w-48">
        <TextField
          autoComplete="off"
          defaultValue={userId}
          error={error}
          inputMode="numeric"
          label="User id"
          name="user_id"
          required
        />
      </div>
      <div className="w-48">
        <SelectField
          defaultValue={actorType}
          label="Type"
          name="actor_type"
          options={[
            { value: "", label: "Any" },
            ...actorTypes.map(({ code, name }) => ({ value: code, label: `${name} (${code})` })),
          ]}
        />
      </div>
      <div className="pt-6">
        <Button type="submit">Open the inbox</Button>
      </div>
    </form>
  );
}
