"use client";

import { NumberField } from "#components/integrations/editor/number-field.tsx";
import { CheckboxField } from "#components/ui/checkbox-field.tsx";
import { Field } from "#components/ui/field.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { HttpMethod } from "#core/deliveries/model.ts";
import { channelTypes } from "#core/mediator/model.ts";
import type { ChannelPartProps } from "./channel-form.tsx";

/** Which calls a channel takes. */
export function ChannelRouteFields({ value, onChange }: ChannelPartProps) {
  function choose(method: HttpMethod, chosen: boolean) {
    onChange({ methods: HttpMethod.options.filter((one) => (one === method ? chosen : value.methods.includes(one))) });
  }
  return (
    <>
      <TextField
        autoComplete="off"
        hint="A * at the end stands for anything; otherwise each character counts, the last slash too."
        label="Path"
        mono
        name="path_pattern"
        onChange={(event) => onChange({ path_pattern: event.target.value })}
        placeholder="/teachers/*"
        spellCheck={false}
        value={value.path_pattern}
      />
      <Field group hint="None ticked takes any." label="Methods" name="methods">
        {(control) => (
          <fieldset
            aria-describedby={control["aria-describedby"]}
            className="flex flex-wrap gap-x-5 gap-y-2 pt-1"
            id={control.id}
            tabIndex={-1}
          >
            <legend className="sr-only">Methods</legend>
            {HttpMethod.options.map((method) => (
              <CheckboxField
                checked={value.methods.includes(method)}
                key={method}
                label={method}
                name={`methods.${method}`}
                onChange={(event) => choose(method, event.target.checked)}
              />
            ))}
          </fieldset>
        )}
      </Field>
      <div className="grid gap-4 md:grid-cols-2">
        <NumberField
          hint="1 is tried first."
          label="Priority"
          name="priority"
          onChange={(typed) => onChange({ priority: typed ?? Number.NaN })}
          value={value.priority}
        />
        <SelectField
          hint="A word for people; how the mediator is reached stands in its address."
          label="Type"
          name="channel_type"
          onChange={(event) => {
            const type = channelTypes.find((one) => one === event.target.value);
            if (type !== undefined) onChange({ channel_type: type });
          }}
          options={channelTypes.map((one) => ({ value: one, label: one }))}
          value={value.channel_type}
        />
      </div>
    </>
  );
}
