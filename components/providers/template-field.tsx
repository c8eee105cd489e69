"use client";

import { Braces } from "lucide-react";
import { useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Menu } from "#components/ui/menu.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { insertPlaceholder } from "./insert-placeholder.ts";

type TemplateFieldProps = {
  name: string;
  label: string;
  hint?: string;
  optional: boolean;
  lines: number;
  value: string;
  onChange: (value: string) => void;
  /** Fields that it may name. */
  paths: readonly string[];
};

// More than fits on a screen is found faster by typing it.
const offeredMax = 60;

/** A Liquid template to type, with a menu of the fields that it may name; the choice goes in at the cursor. */
export function TemplateField({ name, label, hint, optional, lines, value, onChange, paths }: TemplateFieldProps) {
  const area = useRef<HTMLInputElement | HTMLTextAreaElement>(null);
  function insert(path: string) {
    const { selectionStart, selectionEnd } = area.current ?? { selectionStart: null, selectionEnd: null };
    const from = selectionStart ?? value.length;
    onChange(insertPlaceholder(value, from, selectionEnd ?? from, path));
  }
  const keep = (element: HTMLInputElement | HTMLTextAreaElement | null) => {
    area.current = element;
  };
  const shared = {
    mono: true,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
    required: !optional,
    spellCheck: false,
    value,
  };
  return (
    <Field hint={hint} label={label} name={name} optional={optional}>
      {(control) => (
        <span className="flex items-start gap-2">
          <span className="min-w-0 flex-1">
            {lines === 1 ? (
              <Input {...control} {...shared} ref={keep} />
            ) : (
              <Textarea {...control} {...shared} ref={keep} rows={lines} />
            )}
          </span>
          {paths.length === 0 ? null : (
            <Menu
              entries={paths
                .slice(0, offeredMax)
                .map((path) => ({ kind: "press", label: path, onPress: () => insert(path) }))}
              trigger={
                <Button aria-label={`Insert a field into ${label}`} icon={<Braces aria-hidden="true" size={14} />}>
                  Field
                </Button>
              }
            />
          )}
        </span>
      )}
    </Field>
  );
}
