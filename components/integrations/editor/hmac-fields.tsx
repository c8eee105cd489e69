"use client";

import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { HmacSignature } from "#core/deliveries/http-options.ts";
import { githubHmac, stripeHmac } from "#core/targets/fields/http-trust.ts";
import { SecretSelect } from "./secret-select.tsx";

type HmacFieldsProps = {
  base: string;
  hmac: HmacSignature | null;
  /** Undefined takes it away. */
  onChange: (hmac: HmacSignature | undefined) => void;
};

const forms = [
  { value: "none", label: "None" },
  { value: "body", label: "HMAC of the body (GitHub)" },
  { value: "timestamp.body", label: "HMAC of timestamp and body (Stripe)" },
];

/** A signature of the receiver's own, beside that of Standard Webhooks. */
export function HmacFields({ base, hmac, onChange }: HmacFieldsProps) {
  return (
    <>
      <SelectField
        hint="For receivers that check a header of their own."
        label="Further signature"
        name={base}
        onChange={(event) => onChange(startHmac(event.target.value, hmac?.secret ?? ""))}
        options={forms}
        value={hmac?.includes ?? "none"}
      />
      {hmac === null ? null : <Details base={base} hmac={hmac} onChange={onChange} />}
    </>
  );
}

function Details({ base, hmac, onChange }: HmacFieldsProps & { hmac: HmacSignature }) {
  const set = (change: Partial<HmacSignature>) => onChange({ ...hmac, ...change });
  return (
    <fieldset className="grid gap-4 rounded-lg border border-line bg-sunken p-3 md:col-span-2 md:grid-cols-2">
      <legend className="sr-only">Further signature</legend>
      <SecretSelect
        label="Secret of the signature"
        name={`${base}.secret`}
        noneLabel={null}
        onChange={(secret) => set({ secret })}
        value={hmac.secret}
      />
      <TextField
        label="Header of the signature"
        mono
        name={`${base}.header`}
        onChange={(event) => set({ header: event.target.value })}
        spellCheck={false}
        value={hmac.header}
      />
      <TextField
        hint="Stands before the signature; {timestamp} stands for the seconds since 1970."
        label="Prefix"
        mono
        name={`${base}.prefix`}
        onChange={(event) => set({ prefix: event.target.value })}
        optional
        spellCheck={false}
        value={hmac.prefix}
      />
      <TextField
        hint="Empty where the prefix has it, or where none is signed."
        label="Header of the timestamp"
        mono
        name={`${base}.timestampHeader`}
        onChange={(event) => set({ timestampHeader: event.target.value === "" ? null : event.target.value })}
        optional
        spellCheck={false}
        value={hmac.timestampHeader ?? ""}
      />
      <Digest base={base} hmac={hmac} onChange={onChange} />
    </fieldset>
  );
}

function Digest({ base, hmac, onChange }: HmacFieldsProps & { hmac: HmacSignature }) {
  return (
    <>
      <SelectField
        label="Algorithm"
        name={`${base}.algorithm`}
        onChange={(event) => onChange({ ...hmac, algorithm: event.target.value === "sha512" ? "sha512" : "sha256" })}
        options={[
          { value: "sha256", label: "HMAC-SHA256" },
          { value: "sha512", label: "HMAC-SHA512" },
        ]}
        value={hmac.algorithm}
      />
      <SelectField
        label="Encoding"
        name={`${base}.encoding`}
        onChange={(event) => onChange({ ...hmac, encoding: event.target.value === "base64" ? "base64" : "hex" })}
        options={[
          { value: "hex", label: "Hexadecimal" },
          { value: "base64", label: "Base64" },
        ]}
        value={hmac.encoding}
      />
    </>
  );
}

function startHmac(form: string, secret: string): HmacSignature | undefined {
  if (form === "none") return undefined;
  return { ...(form === "body" ? githubHmac : stripeHmac), secret };
}
