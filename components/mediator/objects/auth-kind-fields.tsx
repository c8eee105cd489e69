"use client";

import { CheckboxField } from "#components/ui/checkbox-field.tsx";
import { Field } from "#components/ui/field.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { TextareaField } from "#components/ui/textarea-field.tsx";
import { type ClientAuthKind, clientAuthKinds } from "#core/mediator/model.ts";
import type { ClientFields } from "./client-form.tsx";
import { authKindWords } from "./object-words.ts";

type AuthKindFieldsProps = {
  value: ClientFields;
  onChange: (change: Partial<ClientFields>) => void;
  /** A new client's secret is made, or brought along. */
  isNew: boolean;
};

const hints: Readonly<Record<ClientAuthKind, string>> = {
  secret: "X-Client-Id and X-Client-Secret, or HTTP Basic.",
  api_key: "A key alone, in X-API-Key.",
  jwt: "A token that it signs itself, checked by its public key.",
  certificate: "Known by its certificate, behind a TLS proxy of yours that reports it.",
};
const algorithms = ["RS256", "PS256", "ES256", "EdDSA"] as const;
const newJwt = { algorithm: "RS256", key: "", issuer: null, audience: null } as const;

/** By which ways a client may prove who it is, and what each of them needs. */
export function AuthKindFields({ value, onChange, isNew }: AuthKindFieldsProps) {
  const { auth_kinds: kinds, jwt } = value;
  function choose(kind: ClientAuthKind, chosen: boolean) {
    const next = clientAuthKinds.filter((one) => (one === kind ? chosen : kinds.includes(one)));
    onChange({ auth_kinds: next, ...(kind === "jwt" && chosen && jwt === null ? { jwt: newJwt } : {}) });
  }
  return (
    <>
      <Field group label="How it signs in" name="auth_kinds">
        {(control) => (
          <fieldset
            aria-describedby={control["aria-describedby"]}
            className="grid gap-2 pt-1"
            id={control.id}
            tabIndex={-1}
          >
            <legend className="sr-only">How it signs in</legend>
            {clientAuthKinds.map((kind) => (
              <CheckboxField
                checked={kinds.includes(kind)}
                hint={hints[kind]}
                key={kind}
                label={authKindWords[kind]}
                name={`auth_kinds.${kind}`}
                onChange={(event) => choose(kind, event.target.checked)}
              />
            ))}
          </fieldset>
        )}
      </Field>
      {isNew && kinds.includes("secret") ? (
        <TextField
          autoComplete="off"
          hint="Where it moves in with one. Without it a new secret is made, and shown once."
          label="Secret that it has already"
          mono
          name="client_secret"
          onChange={(event) => onChange({ client_secret: event.target.value === "" ? undefined : event.target.value })}
          optional
          spellCheck={false}
          value={value.client_secret ?? ""}
        />
      ) : null}
      {kinds.includes("jwt") ? <JwtFields jwt={jwt ?? newJwt} onChange={(next) => onChange({ jwt: next })} /> : null}
      {kinds.includes("certificate") ? (
        <TextField
          autoComplete="off"
          hint="SHA-256 of its certificate in hex digits, with or without colons."
          label="Fingerprint of its certificate"
          mono
          name="certificate_sha256"
          onChange={(event) => onChange({ certificate_sha256: event.target.value.trim() || null })}
          spellCheck={false}
          value={value.certificate_sha256 ?? ""}
        />
      ) : null}
    </>
  );
}

type Jwt = NonNullable<ClientFields["jwt"]>;

function JwtFields({ jwt, onChange }: { jwt: Jwt; onChange: (jwt: Jwt) => void }) {
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <SelectField
        label="Algorithm"
        name="jwt.algorithm"
        onChange={(event) => {
          const algorithm = algorithms.find((one) => one === event.target.value);
          if (algorithm !== undefined) onChange({ ...jwt, algorithm });
        }}
        options={algorithms.map((one) => ({ value: one, label: one }))}
        value={jwt.algorithm}
      />
      <div className="md:col-span-2">
        <TextareaField
          hint="As PEM. The private half stays with the client."
          label="Public key"
          mono
          name="jwt.key"
          onChange={(event) => onChange({ ...jwt, key: event.target.value })}
          placeholder="-----BEGIN PUBLIC KEY-----"
          rows={5}
          spellCheck={false}
          value={jwt.key}
        />
      </div>
      <TextField
        hint="What the token's iss must say. Empty takes any."
        label="Issuer"
        name="jwt.issuer"
        onChange={(event) => onChange({ ...jwt, issuer: event.target.value || null })}
        optional
        value={jwt.issuer ?? ""}
      />
      <TextField
        hint="What the token's aud must hold. With it, tokens for other systems are of no use here."
        label="Audience"
        name="jwt.audience"
        onChange={(event) => onChange({ ...jwt, audience: event.target.value || null })}
        optional
        value={jwt.audience ?? ""}
      />
    </div>
  );
}
