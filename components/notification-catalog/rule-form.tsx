"use client";

import { useState } from "react";
import type { Action } from "#components/ui/action-outcome.ts";
import { SelectField } from "#components/ui/select-field.tsx";
import { SwitchField } from "#components/ui/switch-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { RuleReply } from "#core/notifications/catalog/rule-fields.ts";
import { EntryForm } from "./entry-form.tsx";
import { listPolicyOptions } from "./list-policy-options.ts";
import { MediaField } from "./media-field.tsx";
import { RuleEscalationFields } from "./rule-escalation-fields.tsx";
import { RuleTimingFields } from "./rule-timing-fields.tsx";

/** A rule as its form sends it. */
export type RuleFormFields = Omit<RuleReply, "id" | "created_at" | "updated_at">;

/** What a rule can be made of. */
export type RuleChoices = {
  events: readonly { code: string; description: string }[];
  priorities: readonly { code: string; name: string }[];
  actorTypes: readonly { code: string; name: string }[];
  groups: readonly { code: string; name: string }[];
  /** Codes of media that are switched off. */
  inactiveMedia: readonly string[];
};

/** What the parts of the form have in common. */
export type RulePartProps = {
  value: RuleFormFields;
  onChange: (change: Partial<RuleFormFields>) => void;
  choices: RuleChoices;
};

type RuleFormProps = {
  /** Null for a new one. */
  rule: { id: number; fields: RuleFormFields } | null;
  /** The event that a new one begins with. */
  eventCode: string;
  choices: RuleChoices;
  save: Action;
  canEdit: boolean;
};

/** Creates or changes a rule. */
export function RuleForm({ rule, eventCode, choices, save, canEdit }: RuleFormProps) {
  const [value, setValue] = useState<RuleFormFields>(rule?.fields ?? newRule(eventCode));
  const set = (change: Partial<RuleFormFields>) => setValue((before) => ({ ...before, ...change }));
  const part: RulePartProps = { value, onChange: set, choices };
  return (
    <EntryForm
      canEdit={canEdit}
      id={rule?.id ?? null}
      kind="rule"
      label={rule === null ? "New rule" : "Change the rule"}
      save={save}
      submitLabel={rule === null ? "Add the rule" : "Save"}
      value={value}
    >
      <RuleCoreFields {...part} />
      <MediaField
        hint="Each needs a template of the event; a person may have switched one off."
        inactive={choices.inactiveMedia}
        label="By which media"
        name="channels"
        onChange={(channels) => set({ channels })}
        value={value.channels}
      />
      <RuleTimingFields {...part} />
      <RuleEscalationFields {...part} />
      {rule === null ? (
        <SwitchField
          checked={value.is_active}
          hint="A rule that is switched off tells nobody."
          label="Active"
          name="is_active"
          onChange={(event) => set({ is_active: event.target.checked })}
        />
      ) : null}
    </EntryForm>
  );
}

function newRule(eventCode: string): RuleFormFields {
  return {
    name: "",
    event_code: eventCode,
    recipient_policy: "ALL",
    priority: "NORMAL",
    channels: ["EMAIL"],
    is_active: true,
    digest: null,
    throttle: null,
    escalation: null,
  };
}

function RuleCoreFields({ value, onChange, choices }: RulePartProps) {
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <SelectField
        hint="What an application has to report for this rule to act."
        label="Event"
        name="event_code"
        onChange={(event) => onChange({ event_code: event.target.value })}
        options={choices.events.map(({ code, description }) => ({
          value: code,
          label: description === "" ? code : `${code}: ${description.slice(0, 60)}`,
        }))}
        value={value.event_code}
      />
      <TextField
        autoComplete="off"
        hint="Without one it is called by its event and whom it tells."
        label="Name"
        name="name"
        onChange={(event) => onChange({ name: event.target.value })}
        optional
        value={value.name}
      />
      <SelectField
        hint="A group is told whoever the report names; all others must be named by it."
        label="Who is told"
        name="recipient_policy"
        onChange={(event) => onChange({ recipient_policy: event.target.value })}
        options={listPolicyOptions(choices, value.recipient_policy)}
        value={value.recipient_policy}
      />
      <SelectField
        hint="Heavier ones are sent first. Critical overrides what people prefer, quiet hours, gathering and limits."
        label="Priority"
        name="priority"
        onChange={(event) => onChange({ priority: event.target.value })}
        options={choices.priorities.map(({ code, name }) => ({ value: code, label: name }))}
        value={value.priority}
      />
    </div>
  );
}
