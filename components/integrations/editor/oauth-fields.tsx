"use client";

import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { OAuthClient } from "#core/oauth/model.ts";
import { SecretSelect } from "./secret-select.tsx";

type OAuthFieldsProps = { base: string; client: OAuthClient; onChange: (client: OAuthClient) => void };

const orNull = (text: string) => (text === "" ? null : text);

/** How an access token for a target is had. */
export function OAuthFields({ base, client, onChange }: OAuthFieldsProps) {
  const set = (change: Partial<OAuthClient>) => onChange({ ...client, ...change });
  return (
    <fieldset className="grid gap-4 rounded-lg border border-line bg-sunken p-3 md:col-span-2 md:grid-cols-2">
      <legend className="sr-only">OAuth 2</legend>
      <div className="md:col-span-2">
        <TextField
          hint="Where access tokens are given out. They are kept in memory until shortly before they expire."
          inputMode="url"
          label="Token URL"
          mono
          name={`${base}.tokenUrl`}
          onChange={(event) => set({ tokenUrl: event.target.value })}
          placeholder="https://login.example.com/oauth2/token"
          spellCheck={false}
          value={client.tokenUrl}
        />
      </div>
      <TextField
        autoComplete="off"
        label="Client id"
        mono
        name={`${base}.clientId`}
        onChange={(event) => set({ clientId: event.target.value })}
        spellCheck={false}
        value={client.clientId}
      />
      <SecretSelect
        label="Client secret"
        name={`${base}.clientSecret`}
        noneLabel={null}
        onChange={(clientSecret) => set({ clientSecret })}
        value={client.clientSecret}
      />
      <ForWhat base={base} client={client} onChange={onChange} />
      <SelectField
        label="Id and secret are sent"
        name={`${base}.clientAuth`}
        onChange={(event) => set({ clientAuth: event.target.value === "body" ? "body" : "basic" })}
        options={[
          { value: "basic", label: "in the Authorization header" },
          { value: "body", label: "in the body" },
        ]}
        value={client.clientAuth}
      />
    </fieldset>
  );
}

/** What the token is to be good for, and for whom. */
function ForWhat({ base, client, onChange }: OAuthFieldsProps) {
  return (
    <>
      <TextField
        hint="Names with spaces in between."
        label="Scope"
        mono
        name={`${base}.scope`}
        onChange={(event) => onChange({ ...client, scope: orNull(event.target.value) })}
        optional
        spellCheck={false}
        value={client.scope ?? ""}
      />
      <TextField
        hint="For servers that want to know for whom the token is."
        label="Audience"
        mono
        name={`${base}.audience`}
        onChange={(event) => onChange({ ...client, audience: orNull(event.target.value) })}
        optional
        spellCheck={false}
        value={client.audience ?? ""}
      />
    </>
  );
}
