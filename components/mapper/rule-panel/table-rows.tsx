"use client";

import { ArrowRight, Plus, Trash2 } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { isJsonObject, type Json } from "#core/json.ts";
import { ExactText } from "./exact-text.tsx";
import { findRepeated, readRows, type TableRow, writeRows } from "./read-rows.ts";
import { useKept } from "./use-kept.ts";
import { useRowKeys } from "./use-row-keys.ts";
import { ValueField } from "./value-field.tsx";

type TableRowsProps = {
  name: string;
  label: string;
  hint: string;
  value: Json;
  onChange: (value: Json, typing: boolean) => void;
};

/** A table of what comes in and what it becomes. */
export function TableRows({ name, label, hint, value, onChange }: TableRowsProps) {
  const [rows, keep] = useKept(value, writeRows);
  const keys = useRowKeys(rows.length);
  const change = (next: readonly TableRow[], typing: boolean) => {
    const table = readRows(next);
    keep(next, table);
    onChange(table, typing);
  };
  const repeated = findRepeated(rows);
  const error = repeated === null ? undefined : `${JSON.stringify(repeated)} stands twice; the last one holds.`;
  const odd = isJsonObject(value) ? error : "This is no table yet; the first row makes it one.";
  return (
    <Field error={odd} group hint={hint} label={label} name={name}>
      {(control) => (
        // biome-ignore lint/a11y/useSemanticElements: the label above names the group, as it names every other field.
        <div
          aria-describedby={control["aria-describedby"]}
          aria-label={label}
          className="grid gap-2"
          id={control.id}
          role="group"
          tabIndex={-1}
        >
          {rows.map(([from, to], at) => (
            <div
              className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-1 gap-y-1.5 rounded-md border border-line p-2"
              key={keys.keys[at]}
            >
              <ExactText
                aria-label={`${label}, row ${at + 1}: from`}
                onChange={(next) => change(rows.with(at, [next, to]), true)}
                placeholder="comes in as"
                value={from ?? ""}
              />
              <IconButton
                icon={<Trash2 aria-hidden="true" size={14} />}
                label={`Remove row ${at + 1}`}
                onClick={() => {
                  keys.remove(at);
                  change(rows.toSpliced(at, 1), false);
                }}
                size="small"
              />
              <div className="col-span-2 grid grid-cols-[16px_minmax(0,1fr)] items-start gap-1.5">
                <ArrowRight aria-hidden="true" className="mt-2 text-muted" size={14} />
                <ValueField
                  label={`${label}, row ${at + 1}: to`}
                  labelled={false}
                  name={`${name}.${at}`}
                  onChange={(next, typing) => change(rows.with(at, [from, next]), typing)}
                  value={to}
                />
              </div>
            </div>
          ))}
          <div>
            <Button
              icon={<Plus aria-hidden="true" size={14} />}
              onClick={() => change([...rows, [null, ""]], false)}
              size="small"
            >
              Add a row
            </Button>
          </div>
        </div>
      )}
    </Field>
  );
}
