"use client";

import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { TargetAuth } from "#core/deliveries/model.ts";
import { newOAuth } from "#core/targets/fields/http-options.ts";
import { OAuthFields } from "./oauth-fields.tsx";
import { SecretSelect } from "./secret-select.tsx";

type AuthFieldsProps = { base: string; auth: TargetAuth; onChange: (auth: TargetAuth) => void };

const options = [
  { value: "none", label: "None" },
  { value: "bearer", label: "Bearer token" },
  { value: "basic", label: "Basic: user name and password" },
  { value: "api_key", label: "API key in a header" },
  { value: "oauth2", label: "OAuth 2: client credentials" },
] as const;

/** How a target knows us. */
export function AuthFields({ base, auth, onChange }: AuthFieldsProps) {
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <SelectField
        label="Authentication"
        name={base}
        onChange={(event) => onChange(startAuth(event.target.value, secretOf(auth)))}
        options={options}
        value={auth.kind}
      />
      {auth.kind === "basic" ? (
        <TextField
          autoComplete="off"
          label="User name"
          name={`${base}.username`}
          onChange={(event) => onChange({ ...auth, username: event.target.value })}
          value={auth.username}
        />
      ) : null}
      {auth.kind === "api_key" ? (
        <TextField
          label="Header of the key"
          mono
          name={`${base}.header`}
          onChange={(event) => onChange({ ...auth, header: event.target.value })}
          value={auth.header}
        />
      ) : null}
      {auth.kind === "oauth2" ? <OAuthFields base={base} client={auth} onChange={onChange} /> : null}
      {auth.kind === "none" || auth.kind === "oauth2" ? null : (
        <SecretSelect
          label={secretLabels[auth.kind]}
          name={`${base}.${secretMembers[auth.kind]}`}
          noneLabel={null}
          onChange={(name) => onChange(withSecret(auth, name))}
          value={secretOf(auth)}
        />
      )}
    </div>
  );
}

const secretLabels = { bearer: "Token", basic: "Password", api_key: "Key" } as const;
const secretMembers = { bearer: "token", basic: "password", api_key: "key" } as const;

function secretOf(auth: TargetAuth): string {
  if (auth.kind === "oauth2") return auth.clientSecret;
  if (auth.kind === "bearer") return auth.token;
  if (auth.kind === "basic") return auth.password;
  return auth.kind === "api_key" ? auth.key : "";
}

function withSecret(auth: TargetAuth, name: string): TargetAuth {
  if (auth.kind === "bearer") return { ...auth, token: name };
  if (auth.kind === "basic") return { ...auth, password: name };
  return auth.kind === "api_key" ? { ...auth, key: name } : auth;
}

function startAuth(kind: string, secret: string): TargetAuth {
  if (kind === "bearer") return { kind, token: secret };
  if (kind === "basic") return { kind, username: "", password: secret };
  if (kind === "oauth2") return { ...newOAuth, kind, clientAuth: "basic", clientSecret: secret };
  return kind === "api_key" ? { kind, header: "X-API-Key", key: secret } : { kind: "none" };
}
