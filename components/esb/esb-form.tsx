"use client";

import type { ReactNode } from "react";
import { SecretsProvider } from "#components/integrations/editor/secrets-context.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { esbFields } from "#core/esb/settings/esb-fields.ts";
import type { EsbInput } from "#core/esb/settings/esb-input.ts";
import type { EsbReply } from "#core/esb/settings/esb-reply.ts";
import { EsbSetting } from "./esb-setting.tsx";

type EsbFormProps = {
  reply: EsbReply;
  /** Fields: those of the settings, by their names in the API; an empty one leaves a setting to its default. */
  save: Action;
  secretNames: readonly string[];
  addSecret: Action;
  /** True for those who may look only. */
  readOnly: boolean;
};

const labels = Object.fromEntries(esbFields.map(({ name, label }) => [`/${name}`, label]));
const modes = [
  { value: "", label: "Default: by channels" },
  { value: "hybrid", label: "By channels; through the bus where a channel has registrations" },
  { value: "pure_esb", label: "All calls through the bus" },
];
const formats = [
  { value: "", label: "Default: JSON" },
  { value: "json", label: "JSON" },
  { value: "xml", label: "XML" },
];

type DescribeSetting = (name: keyof EsbInput) => { name: keyof EsbInput; label: string; reply: EsbReply };

/** How the national bus is reached. What the environment sets is shown and not asked for. */
export function EsbForm({ reply, save, secretNames, addSecret, readOnly }: EsbFormProps) {
  const setting: DescribeSetting = (name) => ({ name, label: labels[`/${name}`] ?? name, reply });
  return (
    <SecretsProvider add={readOnly ? null : addSecret} names={secretNames}>
      <ActionForm action={save} fieldLabels={labels} label="Settings of the national bus">
        <fieldset className="grid gap-6" disabled={readOnly}>
          <Group title="Routing">
            <EsbSetting {...setting("mode")} control={{ kind: "select", options: modes }} />
            <EsbSetting {...setting("request_data_format")} control={{ kind: "select", options: formats }} />
          </Group>
          <Group title="Addresses">
            <EsbSetting
              {...setting("token_url")}
              control={{ kind: "text", placeholder: "https://esb.example.go.tz/oauth/token" }}
              hint="Where access tokens are fetched."
            />
            <EsbSetting
              {...setting("engine_url")}
              control={{ kind: "text", placeholder: "https://esb.example.go.tz/engine/esb" }}
              hint="/request and /push-request are added to it."
            />
            <EsbSetting
              {...setting("token_timeout_seconds")}
              control={{ kind: "text", placeholder: "10", optional: true }}
            />
            <EsbSetting
              {...setting("request_timeout_seconds")}
              control={{ kind: "text", placeholder: "30", optional: true }}
            />
          </Group>
          <IdentityAndKeys setting={setting} />
        </fieldset>
        {readOnly ? null : (
          <div>
            <SubmitButton>Save</SubmitButton>
          </div>
        )}
      </ActionForm>
    </SecretsProvider>
  );
}

function IdentityAndKeys({ setting }: { setting: DescribeSetting }) {
  return (
    <>
      <Group title="Who we are">
        <EsbSetting {...setting("client_id")} control={{ kind: "text" }} />
        <EsbSetting {...setting("client_secret")} control={{ kind: "secret" }} hint="Kept in the vault." />
        <EsbSetting
          {...setting("grant_type")}
          control={{ kind: "text", placeholder: "client_credentials", optional: true }}
        />
      </Group>
      <Group title="Keys">
        <EsbSetting
          {...setting("client_private_key")}
          control={{ kind: "secret" }}
          hint="Our requests are signed with it: a PEM in the vault, on the curve secp256k1."
        />
        <EsbSetting
          {...setting("client_public_key")}
          control={{ kind: "pem", optional: true }}
          hint="Only checked to belong to the private key."
        />
        <EsbSetting
          {...setting("gov_esb_public_key")}
          control={{ kind: "pem" }}
          hint="Answers that were not signed with its other half are not believed."
        />
      </Group>
    </>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="grid gap-x-4 gap-y-4 md:grid-cols-2">
      <legend className="mb-2 font-semibold">{title}</legend>
      {children}
    </fieldset>
  );
}
