"use client";

import { useState } from "react";
import type { Action } from "#components/ui/action-outcome.ts";
import { SelectField } from "#components/ui/select-field.tsx";
import { SwitchField } from "#components/ui/switch-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { TextareaField } from "#components/ui/textarea-field.tsx";
import type { ChannelReply } from "#core/mediator/documented/replies.ts";
import { ChannelBodyFields } from "./channel-body-fields.tsx";
import { ChannelLimitFields } from "./channel-limit-fields.tsx";
import { ChannelRouteFields } from "./channel-route-fields.tsx";
import { ObjectForm } from "./object-form.tsx";

/** A channel as its form sends it. A schema that is being typed is a text until it is JSON. */
export type ChannelFields = Omit<
  ChannelReply,
  "id" | "mediator_name" | "created_at" | "updated_at" | "warnings" | "request_body_schema"
> & { request_body_schema: unknown };

const newChannel: Omit<ChannelFields, "mediator"> = {
  name: "",
  description: "",
  path_pattern: "",
  methods: [],
  requires_request_body: false,
  request_content_type: "",
  request_body_example: "",
  request_body_schema: {},
  channel_type: "http",
  priority: 1,
  is_active: true,
  contract_mode: "off",
  timeout_ms: null,
  body_bytes_max: null,
  rate_per_minute_max: null,
  allowed_clients: [],
  record_bodies: true,
};

type Named = { id: number; name: string };

type ChannelFormProps = {
  /** Null for a new one. */
  channel: { id: number; fields: ChannelFields } | null;
  /** What a new one begins with. */
  start?: Partial<ChannelFields>;
  mediators: readonly Named[];
  clients: readonly Named[];
  save: Action;
  canEdit: boolean;
};

export type ChannelPartProps = { value: ChannelFields; onChange: (change: Partial<ChannelFields>) => void };

/** Creates or changes a channel. */
export function ChannelForm({ channel, start = {}, mediators, clients, save, canEdit }: ChannelFormProps) {
  const [value, setValue] = useState<ChannelFields>(
    channel?.fields ?? { ...newChannel, mediator: mediators[0]?.id ?? 0, ...start },
  );
  const set = (change: Partial<ChannelFields>) => setValue((before) => ({ ...before, ...change }));
  return (
    <ObjectForm
      canEdit={canEdit}
      id={channel?.id ?? null}
      kind="channel"
      label={channel === null ? "New channel" : `Change ${channel.fields.name}`}
      save={save}
      value={value}
    >
      <div className="grid gap-4 md:grid-cols-2">
        <TextField
          autoComplete="off"
          hint="Among channels of one priority the first name is tried first."
          label="Name"
          name="name"
          onChange={(event) => set({ name: event.target.value })}
          value={value.name}
        />
        <SelectField
          label="Mediator"
          name="mediator"
          onChange={(event) => set({ mediator: Number(event.target.value) })}
          options={mediators.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={String(value.mediator)}
        />
      </div>
      <TextareaField
        label="Description"
        name="description"
        onChange={(event) => set({ description: event.target.value })}
        optional
        rows={2}
        value={value.description}
      />
      <ChannelRouteFields onChange={set} value={value} />
      <ChannelBodyFields onChange={set} value={value} />
      <ChannelLimitFields clients={clients} onChange={set} value={value} />
      {channel === null ? (
        <SwitchField
          checked={value.is_active}
          hint="One that is switched off takes no calls."
          label="Active"
          name="is_active"
          onChange={(event) => set({ is_active: event.target.checked })}
        />
      ) : null}
    </ObjectForm>
  );
}
