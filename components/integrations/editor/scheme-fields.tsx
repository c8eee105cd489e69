"use client";

import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { SignatureScheme } from "#core/signatures/model.ts";
import { NumberField } from "./number-field.tsx";

type SchemeFieldsProps = { signature: SignatureScheme; onChange: (signature: SignatureScheme) => void };

/** What a signature scheme has beside its secrets. */
export function SchemeFields({ signature, onChange }: SchemeFieldsProps) {
  return (
    <>
      {"header" in signature ? (
        <TextField
          label="Header"
          mono
          name="source.signature.header"
          onChange={(event) => onChange({ ...signature, header: event.target.value })}
          value={signature.header}
        />
      ) : null}
      {"prefix" in signature ? (
        <TextField
          hint="What stands before the value in the header."
          label="Prefix"
          mono
          name="source.signature.prefix"
          onChange={(event) => onChange({ ...signature, prefix: event.target.value })}
          optional
          value={signature.prefix}
        />
      ) : null}
      {"encoding" in signature ? (
        <SelectField
          label="Encoding"
          name="source.signature.encoding"
          onChange={(event) => onChange({ ...signature, encoding: event.target.value === "base64" ? "base64" : "hex" })}
          options={[
            { value: "hex", label: "Hexadecimal" },
            { value: "base64", label: "Base64" },
          ]}
          value={signature.encoding}
        />
      ) : null}
      {"toleranceSeconds" in signature ? (
        <NumberField
          hint="Older messages are refused as replays."
          label="Tolerance, in seconds"
          name="source.signature.toleranceSeconds"
          onChange={(seconds) => onChange({ ...signature, toleranceSeconds: seconds ?? Number.NaN })}
          value={signature.toleranceSeconds}
        />
      ) : null}
      {"username" in signature ? (
        <TextField
          autoComplete="off"
          hint="The secret below is the password."
          label="User name"
          name="source.signature.username"
          onChange={(event) => onChange({ ...signature, username: event.target.value })}
          value={signature.username}
        />
      ) : null}
    </>
  );
}
