"use client";

import { type ReactNode, useState } from "react";
import { SecretSelect } from "#components/integrations/editor/secret-select.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { TextareaField } from "#components/ui/textarea-field.tsx";
import type { EsbInput } from "#core/esb/settings/esb-input.ts";
import type { EsbReply } from "#core/esb/settings/esb-reply.ts";
import { EnvironmentValue } from "./environment-value.tsx";

type EsbSettingProps = {
  name: keyof EsbInput;
  label: string;
  hint?: ReactNode;
  control:
    | { kind: "text"; placeholder?: string; optional?: boolean }
    | { kind: "pem"; optional?: boolean }
    | { kind: "secret" }
    | { kind: "select"; options: readonly { value: string; label: string }[] };
  reply: EsbReply;
};

/** One setting of the bus: a field, or what the environment says in its place. */
export function EsbSetting({ name, label, hint, control, reply }: EsbSettingProps) {
  const setting = reply.effective.find((one) => one.name === name);
  const said = reply.settings[name];
  const [secret, setSecret] = useState(String(said ?? ""));
  const shared = { name, label, hint };
  if (setting?.source === "environment") {
    return <EnvironmentValue kept={String(said ?? "")} label={label} setting={setting} />;
  }
  switch (control.kind) {
    case "text":
      return (
        <TextField
          {...shared}
          autoComplete="off"
          defaultValue={String(said ?? "")}
          mono
          optional={control.optional}
          placeholder={control.placeholder}
          spellCheck={false}
        />
      );
    case "pem":
      return (
        <TextareaField
          {...shared}
          autoComplete="off"
          defaultValue={String(said ?? "")}
          mono
          optional={control.optional}
          placeholder="-----BEGIN PUBLIC KEY-----"
          rows={5}
          spellCheck={false}
        />
      );
    case "secret":
      return (
        <SecretSelect
          {...shared}
          hint={typeof hint === "string" ? hint : undefined}
          noneLabel={null}
          onChange={setSecret}
          value={secret}
        />
      );
    case "select":
      return <SelectField {...shared} defaultValue={String(said ?? "")} options={control.options} />;
  }
}
