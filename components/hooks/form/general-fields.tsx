"use client";

import { SuggestField } from "#components/mapper/rule-panel/suggest-field.tsx";
import { countNoun } from "#components/ui/format-count.ts";
import { SwitchField } from "#components/ui/switch-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { HookPartProps } from "./form-parts.ts";
import { SignalsField } from "./signals-field.tsx";

/** The documented group "General": what the hook is called, and what it listens for. */
export function GeneralFields({ value, onChange, choices, model }: HookPartProps) {
  return (
    <>
      <TextField
        autoComplete="off"
        hint="Without one it is called by its model and the day on which it was made."
        label="Name"
        name="name"
        onChange={(event) => onChange({ name: event.target.value })}
        optional
        value={value.name}
      />
      <SuggestField
        hint={describeModel(value.model, model)}
        label="Model"
        name="model"
        onChange={(name) => onChange({ model: name })}
        placeholder="signalbox.client"
        suggestions={choices.models.map(({ name }) => name)}
        value={value.model}
      />
      <SignalsField chosen={value.signals} onChange={(signals) => onChange({ signals })} signals={choices.signals} />
      <SwitchField
        checked={value.enabled}
        hint="A hook that is switched off keeps nothing and calls nobody."
        label="Enabled"
        name="enabled"
        onChange={(event) => onChange({ enabled: event.target.checked })}
      />
    </>
  );
}

function describeModel(typed: string, model: HookPartProps["model"]): string {
  if (model === null) {
    return typed.trim() === ""
      ? "Whose rows are watched: Signalbox's own data, or a table of an attached database. Type to search."
      : "No model has this name. Type a part of it to search.";
  }
  const hidden = model.fields.filter((field) => field.hidden).length;
  const fields = countNoun(model.fields.length, "field", "fields");
  return `${model.label}: ${fields}${hidden === 0 ? "" : `, ${hidden} of them hidden`}.`;
}
