"use client";

import { Plus, Trash2 } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import type { SignatureScheme } from "#core/signatures/model.ts";
import { SchemeFields } from "./scheme-fields.tsx";
import { SecretSelect } from "./secret-select.tsx";

type SignatureFieldsProps = {
  signature: SignatureScheme | null;
  onChange: (signature: SignatureScheme | null) => void;
};

const options = [
  { value: "none", label: "Not checked" },
  { value: "standard_webhooks", label: "Standard Webhooks" },
  { value: "github", label: "HMAC-SHA256 in a header (GitHub)" },
  { value: "stripe", label: "HMAC-SHA256 with a time (Stripe)" },
  { value: "shared_secret", label: "Shared secret in a header" },
  { value: "basic", label: "Basic: user name and password" },
] as const;

/** How a message proves that it comes from its sender. */
export function SignatureFields({ signature, onChange }: SignatureFieldsProps) {
  const secrets = signature?.secrets ?? [];
  const setSecrets = (next: string[]) => signature && onChange({ ...signature, secrets: next });
  return (
    <>
      <SelectField
        hint={
          signature === null ? "Anyone who knows the address may send." : "A message without it is refused with 401."
        }
        label="Signature"
        name="source.signature"
        onChange={(event) => onChange(startScheme(event.target.value, secrets.length > 0 ? secrets : [""]))}
        options={options}
        value={signature?.scheme ?? "none"}
      />
      {signature === null ? null : (
        <fieldset className="grid gap-4 rounded-lg border border-line bg-sunken p-3 md:col-span-2 md:grid-cols-2">
          <legend className="sr-only">Signature</legend>
          <SchemeFields onChange={onChange} signature={signature} />
          <div className="grid content-start gap-3 md:col-span-2">
            {secrets.map((secret, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same secret may be chosen twice while one is changed.
              <div className="flex items-end gap-2" key={index}>
                <div className="min-w-0 flex-1">
                  <SecretSelect
                    label={secrets.length > 1 ? `Secret ${index + 1}` : "Secret"}
                    name={`source.signature.secrets.${index}`}
                    noneLabel={null}
                    onChange={(name) => setSecrets(secrets.map((one, at) => (at === index ? name : one)))}
                    value={secret}
                  />
                </div>
                {secrets.length > 1 ? (
                  <IconButton
                    icon={<Trash2 aria-hidden="true" size={14} />}
                    label={`Remove secret ${index + 1}`}
                    onClick={() => setSecrets(secrets.filter((_one, at) => at !== index))}
                  />
                ) : null}
              </div>
            ))}
            <div>
              <Button
                icon={<Plus aria-hidden="true" size={14} />}
                onClick={() => setSecrets([...secrets, ""])}
                size="small"
                variant="quiet"
              >
                Another secret, valid at the same time
              </Button>
            </div>
          </div>
        </fieldset>
      )}
    </>
  );
}

function startScheme(scheme: string, secrets: string[]): SignatureScheme | null {
  switch (scheme) {
    case "standard_webhooks":
      return { scheme, secrets, toleranceSeconds: 300 };
    case "github":
      return { scheme, secrets, header: "X-Hub-Signature-256", prefix: "sha256=", encoding: "hex" };
    case "stripe":
      return { scheme, secrets, header: "Stripe-Signature", toleranceSeconds: 300 };
    case "shared_secret":
      return { scheme, secrets, header: "X-Webhook-Secret", prefix: "" };
    case "basic":
      return { scheme, secrets, username: "" };
    default:
      return null;
  }
}
