"use client";

import { Plus } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import type { Json } from "#core/json.ts";
import { ExactText } from "./exact-text.tsx";
import { moveItem } from "./move-item.ts";
import { RowButtons } from "./row-buttons.tsx";
import { useRowKeys } from "./use-row-keys.ts";

type TextsRowsProps = {
  name: string;
  label: string;
  hint: string;
  value: Json;
  onChange: (value: Json, typing: boolean) => void;
};

/** A list of texts, one in each row, exactly as they are typed. */
export function TextsRows({ name, label, hint, value, onChange }: TextsRowsProps) {
  const texts = Array.isArray(value) ? value.map(writeText) : [];
  const rows = useRowKeys(texts.length);
  const move = (at: number, by: number) => {
    rows.move(at, by);
    onChange([...moveItem(texts, at, by)], false);
  };
  const remove = (at: number) => {
    rows.remove(at);
    onChange(texts.toSpliced(at, 1), false);
  };
  return (
    <Field group hint={hint} label={label} name={name}>
      {(control) => (
        // biome-ignore lint/a11y/useSemanticElements: the label above names the group, as it names every other field.
        <div
          aria-describedby={control["aria-describedby"]}
          aria-label={label}
          className="grid gap-1.5"
          id={control.id}
          role="group"
          tabIndex={-1}
        >
          {texts.map((text, at) => (
            <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-1" key={rows.keys[at]}>
              <ExactText
                aria-label={`${label}, text ${at + 1}`}
                onChange={(next) => onChange(texts.with(at, next), true)}
                value={text}
              />
              <RowButtons
                at={at}
                count={texts.length}
                onMove={(by) => move(at, by)}
                onRemove={() => remove(at)}
                row={`text ${at + 1}`}
              />
            </div>
          ))}
          <div>
            <Button
              icon={<Plus aria-hidden="true" size={14} />}
              onClick={() => onChange([...texts, ""], false)}
              size="small"
            >
              Add a text
            </Button>
          </div>
        </div>
      )}
    </Field>
  );
}

function writeText(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
