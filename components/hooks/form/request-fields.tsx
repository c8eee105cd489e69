"use client";

import { NumberField } from "#components/integrations/editor/number-field.tsx";
import { RetryFields } from "#components/integrations/editor/retry-fields.tsx";
import { SecretSelect } from "#components/integrations/editor/secret-select.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { TextareaField } from "#components/ui/textarea-field.tsx";
import { defaultHttpRetryPolicy } from "#core/deliveries/retry-policy.ts";
import { hookContentTypes, hookMethods } from "#core/hooks/model.ts";
import { contentTypeWords } from "../hook-words.ts";
import type { HookPartProps } from "./form-parts.ts";
import { PayloadFields } from "./payload-fields.tsx";

const secondMs = 1_000;

/** The documented group "HTTP request": whom the hook calls, and with what. */
export function RequestFields(props: HookPartProps & { canEdit: boolean }) {
  const { value, onChange } = props;
  return (
    <>
      <div className="grid gap-4 md:grid-cols-[110px_minmax(0,1fr)]">
        <SelectField
          label="Method"
          name="http_method"
          onChange={(event) => {
            const method = hookMethods.find((one) => one === event.target.value);
            if (method !== undefined) onChange({ http_method: method });
          }}
          options={hookMethods.map((method) => ({ value: method, label: method }))}
          value={value.http_method}
        />
        <TextField
          autoComplete="off"
          inputMode="url"
          label="URL"
          mono
          name="target_url"
          onChange={(event) => onChange({ target_url: event.target.value })}
          placeholder="https://register.example.org/changes"
          spellCheck={false}
          value={value.target_url}
        />
      </div>
      <TextareaField
        hint="One Name: value in each line, or one JSON object. {secret:NAME} alone as a value is that secret of the vault, filled in when it is sent."
        label="Headers"
        mono
        name="headers"
        onChange={(event) => onChange({ headers: event.target.value })}
        optional
        placeholder={"X-Source: signalbox\nAuthorization: {secret:register-token}"}
        rows={3}
        spellCheck={false}
        value={value.headers}
      />
      <SelectField
        hint="What the payload is checked against and its values are escaped for."
        label="Content type"
        name="content_type"
        onChange={(event) =>
          onChange({ content_type: hookContentTypes.find((one) => one === event.target.value) ?? null })
        }
        options={[
          { value: "", label: "none: no Content-Type header, nothing is checked" },
          ...hookContentTypes.map((type) => ({ value: type, label: contentTypeWords[type] })),
        ]}
        value={value.content_type ?? ""}
      />
      <PayloadFields {...props} />
      <SendingFields {...props} />
    </>
  );
}

function SendingFields({ value, onChange }: HookPartProps) {
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <div className="md:col-span-2">
        <SecretSelect
          hint="Signs each request in the manner of Standard Webhooks."
          label="Signing secret"
          name="signing_secret"
          noneLabel="Sent unsigned"
          onChange={(name) => onChange({ signing_secret: name === "" ? null : name })}
          value={value.signing_secret ?? ""}
        />
      </div>
      <NumberField
        hint="How long one attempt may take."
        label="Timeout, in seconds"
        name="timeout_ms"
        onChange={(seconds) => onChange({ timeout_ms: seconds === null ? Number.NaN : Math.round(seconds * secondMs) })}
        value={value.timeout_ms / secondMs}
      />
      <RetryFields
        base="retry"
        // As all HTTP targets are: what that means may change with a release.
        onChange={(retry) => onChange({ retry: retry === defaultHttpRetryPolicy ? null : retry })}
        retry={value.retry ?? defaultHttpRetryPolicy}
      />
    </div>
  );
}
