"use client";

import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { useId } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Field } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Select } from "#components/ui/select.tsx";
import { carriesMedium } from "#core/providers/model.ts";
import { moveEntry } from "./move-entry.ts";
import { useProviders } from "./providers-context.tsx";

type ProviderOrderProps = {
  name: string;
  label: string;
  hint?: string;
  medium: "email" | "sms";
  names: readonly string[];
  onChange: (names: string[]) => void;
};

const namesMax = 5;

/** Providers in the order in which they are tried: add, move, take away. */
export function ProviderOrder({ name, label, hint, medium, names, onChange }: ProviderOrderProps) {
  const listId = useId();
  const choices = useProviders();
  const fitting = choices.filter((one) => carriesMedium(one.kind, medium) && !names.includes(one.name));
  const full = names.length >= namesMax;
  const first = fitting.length === 0 ? "There is no other provider to add" : "Add a provider…";
  return (
    <div className="grid gap-2">
      <Field hint={hint} label={label} name={name}>
        {(control) => (
          <span className="block md:max-w-[calc(50%-8px)]">
            <Select
              {...control}
              aria-controls={listId}
              disabled={full || fitting.length === 0}
              onChange={(event) => {
                if (event.target.value !== "") onChange([...names, event.target.value]);
              }}
              options={[
                { value: "", label: full ? `At most ${namesMax} are tried` : first },
                ...fitting.map((one) => ({ value: one.name, label: one.name })),
              ]}
              value=""
            />
          </span>
        )}
      </Field>
      <ol aria-label={`${label} in order`} className="grid gap-1.5" id={listId}>
        {names.map((one, at) => (
          <li className="flex items-center gap-2 rounded-lg border border-line bg-sunken px-3 py-1.5" key={one}>
            <span className="text-muted">{at + 1}.</span>
            <span className="min-w-0 flex-1 break-all font-mono text-small">{one}</span>
            <State choice={choices.find((choice) => choice.name === one)} />
            <IconButton
              disabled={at === 0}
              icon={<ArrowUp aria-hidden="true" size={14} />}
              label={`Move ${one} up`}
              onClick={() => onChange(moveEntry(names, at, -1))}
            />
            <IconButton
              disabled={at === names.length - 1}
              icon={<ArrowDown aria-hidden="true" size={14} />}
              label={`Move ${one} down`}
              onClick={() => onChange(moveEntry(names, at, 1))}
            />
            <IconButton
              icon={<Trash2 aria-hidden="true" size={14} />}
              label={`Take ${one} away`}
              onClick={() => onChange(names.filter((other) => other !== one))}
            />
          </li>
        ))}
      </ol>
    </div>
  );
}

function State({ choice }: { choice: { enabled: boolean } | undefined }) {
  if (choice === undefined) return <Badge tone="bad">not there</Badge>;
  return choice.enabled ? null : <Badge tone="warn">switched off</Badge>;
}
