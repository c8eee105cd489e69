"use client";

import { Plus, Trash2 } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { HeaderField } from "#core/deliveries/model.ts";
import { SecretSelect } from "./secret-select.tsx";

type HeaderRowsProps = {
  base: string;
  headers: readonly HeaderField[];
  onChange: (headers: HeaderField[]) => void;
};

/** The headers that each request to the target carries beside Signalbox's own. */
export function HeaderRows({ base, headers, onChange }: HeaderRowsProps) {
  const set = (index: number, header: HeaderField) => onChange(headers.map((one, at) => (at === index ? header : one)));
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 font-medium">
        Headers <span className="ml-1 font-normal text-muted text-small">optional</span>
      </legend>
      {headers.length === 0 ? null : (
        <p className="text-muted text-small">{"In a value, {{ field }} stands for a field of the output."}</p>
      )}
      {headers.map((header, index) => (
        <div
          className="grid items-start gap-2 rounded-lg border border-line bg-sunken p-3 md:grid-cols-[minmax(0,1fr)_130px_minmax(0,1.6fr)_auto]"
          // biome-ignore lint/suspicious/noArrayIndexKey: two headers may have one name.
          key={index}
        >
          <TextField
            label={`Header ${index + 1}`}
            mono
            name={`${base}.${index}.name`}
            onChange={(event) => set(index, { ...header, name: event.target.value })}
            value={header.name}
          />
          <SelectField
            label="Its value is"
            name={`${base}.${index}.kind`}
            onChange={(event) =>
              set(
                index,
                event.target.value === "secret" ? { name: header.name, secret: "" } : { name: header.name, value: "" },
              )
            }
            options={[
              { value: "value", label: "a text" },
              { value: "secret", label: "a secret" },
            ]}
            value={"secret" in header ? "secret" : "value"}
          />
          {"secret" in header ? (
            <SecretSelect
              label="Secret"
              name={`${base}.${index}.secret`}
              noneLabel={null}
              onChange={(secret) => set(index, { name: header.name, secret })}
              value={header.secret}
            />
          ) : (
            <TextField
              label="Value"
              mono
              name={`${base}.${index}.value`}
              onChange={(event) => set(index, { name: header.name, value: event.target.value })}
              optional
              value={header.value}
            />
          )}
          <span className="self-end">
            <IconButton
              icon={<Trash2 aria-hidden="true" size={14} />}
              label={`Remove header ${index + 1}`}
              onClick={() => onChange(headers.filter((_one, at) => at !== index))}
            />
          </span>
        </div>
      ))}
      <div>
        <Button
          icon={<Plus aria-hidden="true" size={14} />}
          onClick={() => onChange([...headers, { name: "", value: "" }])}
          size="small"
        >
          Add a header
        </Button>
      </div>
    </fieldset>
  );
}
