"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { type ComponentProps, useState } from "react";
import { controlStyle } from "#components/ui/control-style.ts";
import { Field, type FieldTexts } from "#components/ui/field.tsx";
import { joinClasses } from "#components/ui/join-classes.ts";
import { menuItemStyle } from "#components/ui/menu.tsx";
import { layerStyle } from "./layer-style.ts";

type SuggestInputProps = Omit<ComponentProps<"input">, "className" | "value" | "onChange" | "defaultValue" | "ref"> & {
  value: string;
  onChange: (text: string) => void;
  /** What may be meant; anything else may be typed too. */
  suggestions: readonly string[];
};

const shownMax = 50;
// Escape closes the list; that it would clear the text as well is nothing that anyone expects of a path.
const typing = new Set(["input-change", "input-clear", "item-press"]);

/** A line to type in that suggests as one types. Give it a name with a label; `SuggestField` does. */
export function SuggestInput({ value, onChange, suggestions, ...rest }: SuggestInputProps) {
  const [open, setOpen] = useState(false);
  // An empty list would be open all the same, and hide the rest of the page from screen readers.
  const isOpen = open && suggestions.some((suggestion) => holds(suggestion, value));
  return (
    <Autocomplete.Root
      filter={holds}
      items={suggestions}
      limit={shownMax}
      onOpenChange={setOpen}
      onValueChange={(text, details) => {
        if (typing.has(details.reason)) onChange(text);
        else details.cancel();
      }}
      open={isOpen}
      openOnInputClick
      value={value}
    >
      <Autocomplete.Input
        {...rest}
        autoCapitalize="off"
        autoComplete="off"
        className={joinClasses(controlStyle, "h-8 px-2.5 font-mono text-small pointer-coarse:h-11")}
        onBlur={() => setOpen(false)}
        spellCheck={false}
      />
      <Autocomplete.Portal>
        <Autocomplete.Positioner align="start" className="z-50 outline-none" sideOffset={4}>
          <Autocomplete.Popup
            className={joinClasses(
              layerStyle,
              "w-max min-w-(--anchor-width) max-w-(--available-width) data-empty:hidden",
            )}
          >
            <Autocomplete.List className="max-h-[min(280px,var(--available-height))] overflow-y-auto p-1 outline-none">
              {(suggestion: string) => (
                <Autocomplete.Item
                  className={joinClasses(menuItemStyle, "min-h-7 font-mono text-small")}
                  key={suggestion}
                  value={suggestion}
                >
                  {suggestion}
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Popup>
        </Autocomplete.Positioner>
      </Autocomplete.Portal>
    </Autocomplete.Root>
  );
}

function holds(suggestion: string, typed: string): boolean {
  return suggestion.toLowerCase().includes(typed.trim().toLowerCase());
}

type SuggestFieldProps = FieldTexts & Omit<SuggestInputProps, keyof FieldTexts | "id">;

/** A labelled line to type in that suggests as one types. */
export function SuggestField({ name, label, hint, error, optional, ...rest }: SuggestFieldProps) {
  return (
    <Field error={error} hint={hint} label={label} name={name} optional={optional}>
      {(control) => <SuggestInput {...rest} {...control} />}
    </Field>
  );
}
