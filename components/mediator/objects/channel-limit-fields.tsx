"use client";

import { NumberField } from "#components/integrations/editor/number-field.tsx";
import { CheckboxField } from "#components/ui/checkbox-field.tsx";
import { Field } from "#components/ui/field.tsx";
import { SwitchField } from "#components/ui/switch-field.tsx";
import type { ChannelPartProps } from "./channel-form.tsx";

type ChannelLimitFieldsProps = ChannelPartProps & { clients: readonly { id: number; name: string }[] };

const bytesPerMebibyte = 1_048_576;

/** Who may use a channel, how much of it, and what is kept. */
export function ChannelLimitFields({ value, onChange, clients }: ChannelLimitFieldsProps) {
  const { timeout_ms: timeoutMs, body_bytes_max: bytesMax, allowed_clients: allowed } = value;
  return (
    <>
      <div className="grid gap-4 md:grid-cols-3">
        <NumberField
          hint="In seconds. Empty is the installation's."
          label="Timeout"
          name="timeout_ms"
          onChange={(typed) => onChange({ timeout_ms: typed === null ? null : Math.round(typed * 1_000) })}
          optional
          value={timeoutMs === null ? null : timeoutMs / 1_000}
        />
        <NumberField
          hint="In MiB. Empty sets no limit: bodies are streamed."
          label="Largest body"
          name="body_bytes_max"
          onChange={(typed) =>
            onChange({ body_bytes_max: typed === null ? null : Math.round(typed * bytesPerMebibyte) })
          }
          optional
          value={bytesMax === null ? null : bytesMax / bytesPerMebibyte}
        />
        <NumberField
          hint="More are answered 429. Empty sets no limit."
          label="Calls per minute"
          name="rate_per_minute_max"
          onChange={(typed) => onChange({ rate_per_minute_max: typed })}
          optional
          value={value.rate_per_minute_max}
        />
      </div>
      {clients.length === 0 ? null : (
        <Field group hint="None ticked lets all of them use it." label="Clients" name="allowed_clients">
          {(control) => (
            <fieldset
              aria-describedby={control["aria-describedby"]}
              className="grid max-h-64 gap-2 overflow-y-auto pt-1 md:grid-cols-2"
              id={control.id}
              tabIndex={-1}
            >
              <legend className="sr-only">Clients</legend>
              {clients.map(({ id, name }) => (
                <CheckboxField
                  checked={allowed.includes(id)}
                  key={id}
                  label={name}
                  name={`allowed_clients.${id}`}
                  onChange={(event) => {
                    const others = allowed.filter((one) => one !== id);
                    onChange({ allowed_clients: event.target.checked ? [...others, id] : others });
                  }}
                />
              ))}
            </fieldset>
          )}
        </Field>
      )}
      <SwitchField
        checked={value.record_bodies}
        hint="Switched off, the record holds no bodies of this channel."
        label="Bodies are kept on record"
        name="record_bodies"
        onChange={(event) => onChange({ record_bodies: event.target.checked })}
      />
    </>
  );
}
