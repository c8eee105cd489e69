"use client";

import { NumberField } from "#components/integrations/editor/number-field.tsx";
import { RetryFields } from "#components/integrations/editor/retry-fields.tsx";
import { SecretSelect } from "#components/integrations/editor/secret-select.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { SwitchField } from "#components/ui/switch-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { noRetry, RetryPolicy } from "#core/deliveries/retry-policy.ts";
import { isJsonObject, type Json } from "#core/json.ts";
import type { DescribedField, Variant } from "#core/targets/model.ts";
import { ProviderOrder } from "./provider-order.tsx";
import { TemplateField } from "./template-field.tsx";

type DescribedControlProps = {
  field: DescribedField;
  /** Its name in the form. */
  name: string;
  value: Json | undefined;
  onChange: (value: Json) => void;
  paths: readonly string[];
};

/** The control of one described field. */
export function DescribedControl({ field, name, value, onChange, paths }: DescribedControlProps) {
  const { control, label, hint } = field;
  const optional = field.optional === true;
  const text = typeof value === "string" ? value : "";
  // An empty text is no setting; what is optional is then left to its default.
  const setText = (next: string) => onChange(next === "" && optional ? null : next);
  const shared = { label, hint, name };
  switch (control.kind) {
    case "text":
      return (
        <TextField
          {...shared}
          autoComplete="off"
          mono={control.mono === true}
          onChange={(event) => setText(event.target.value)}
          optional={optional}
          placeholder={control.placeholder}
          spellCheck={false}
          value={text}
        />
      );
    case "template":
      return (
        <TemplateField
          {...shared}
          lines={control.lines}
          onChange={setText}
          optional={optional}
          paths={paths}
          value={text}
        />
      );
    case "select":
      return (
        <SelectField
          {...shared}
          onChange={(event) => onChange(event.target.value)}
          options={control.options}
          value={text}
        />
      );
    case "variant":
      return (
        <SelectField
          {...shared}
          onChange={(event) => onChange(startVariant(control.options, event.target.value, value))}
          options={control.options.map((option) => ({ value: option.value, label: option.label }))}
          value={kindOf(value)}
        />
      );
    case "part":
      return (
        <SwitchField
          {...shared}
          checked={isJsonObject(value)}
          onChange={(event) => onChange(event.target.checked ? control.start : null)}
        />
      );
    case "secret":
      return <SecretSelect {...shared} noneLabel={control.none} onChange={setText} value={text} />;
    case "number":
      return (
        <NumberField
          {...shared}
          onChange={(typed) => onChange(scale(typed, control.times, optional))}
          optional={optional}
          value={typeof value === "number" ? value / control.times : null}
        />
      );
    case "switch":
      return <SwitchField {...shared} checked={value === true} onChange={(event) => onChange(event.target.checked)} />;
    case "retry":
      return (
        <RetryFields
          base={name}
          onChange={(retry) => onChange(retry)}
          retry={RetryPolicy.safeParse(value).data ?? noRetry}
        />
      );
    case "providers":
      return (
        <ProviderOrder
          {...shared}
          medium={control.medium}
          names={Array.isArray(value) ? value.filter((one) => typeof one === "string") : []}
          onChange={onChange}
        />
      );
    case "key_values":
      // Only HTTP targets have them, and those have a form of their own.
      return null;
  }
}

/** What is stored for a typed number: a whole one where it is stored larger, and nothing only where nothing is a setting. */
function scale(typed: number | null, times: number, optional: boolean): number | null {
  if (typed === null) return optional ? null : Number.NaN;
  return times === 1 ? typed : Math.round(typed * times);
}

function kindOf(value: Json | undefined): string {
  return value !== undefined && isJsonObject(value) && typeof value.kind === "string" ? value.kind : "";
}

/** Another form of a part; what both have, such as the secret, is taken along. */
function startVariant(options: readonly Variant[], wanted: string, before: Json | undefined): Json {
  const start = options.find((option) => option.value === wanted)?.start ?? { kind: wanted };
  if (before === undefined || !isJsonObject(before)) return start;
  const common = Object.entries(before).filter(([key, value]) => key in start && key !== "kind" && value !== "");
  return { ...start, ...Object.fromEntries(common) };
}
