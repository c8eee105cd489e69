"use client";

import { Braces } from "lucide-react";
import { useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Menu } from "#components/ui/menu.tsx";
import { Textarea } from "#components/ui/textarea.tsx";

/** A value that can be put in at the cursor: how it is written, and what it was in the sample. */
export type Insertion = { text: string; example: string };

type WordsFieldProps = {
  name: string;
  label: string;
  hint?: string;
  /** Problems that are known while typing. */
  error?: string;
  optional?: boolean;
  lines: number;
  value: string;
  onChange: (value: string) => void;
  insertions: readonly Insertion[];
};

// More than fits on a screen is found faster by typing it.
const offeredMax = 80;

/** A text with placeholders, and a menu of the values that there are; the choice goes in at the cursor. */
export function WordsField(props: WordsFieldProps) {
  const { name, label, hint, error, optional, lines, value, onChange, insertions } = props;
  const area = useRef<HTMLInputElement | HTMLTextAreaElement>(null);
  function insert(text: string) {
    const { selectionStart, selectionEnd } = area.current ?? { selectionStart: null, selectionEnd: null };
    const from = selectionStart ?? value.length;
    onChange(value.slice(0, from) + text + value.slice(selectionEnd ?? from));
  }
  const keep = (element: HTMLInputElement | HTMLTextAreaElement | null) => {
    area.current = element;
  };
  const shared = {
    mono: true,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
    required: optional !== true,
    spellCheck: lines > 1,
    value,
  };
  return (
    <Field error={error} hint={hint} label={label} name={name} optional={optional}>
      {(control) => (
        <span className="flex flex-wrap items-start gap-2">
          <span className="min-w-48 flex-1">
            {lines === 1 ? (
              <Input {...control} {...shared} autoComplete="off" ref={keep} />
            ) : (
              <Textarea {...control} {...shared} ref={keep} rows={lines} />
            )}
          </span>
          {insertions.length === 0 ? null : (
            <Menu
              entries={insertions.slice(0, offeredMax).map(({ text, example }) => ({
                kind: "press",
                label: example === "" ? text : `${text} · ${example}`,
                onPress: () => insert(text),
              }))}
              trigger={
                <Button aria-label={`Insert a value into ${label}`} icon={<Braces aria-hidden="true" size={14} />}>
                  Value
                </Button>
              }
            />
          )}
        </span>
      )}
    </Field>
  );
}
