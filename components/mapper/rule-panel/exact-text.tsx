"use client";

import type { ComponentProps } from "react";
import { controlStyle } from "#components/ui/control-style.ts";
import { Field, type FieldTexts } from "#components/ui/field.tsx";
import { joinClasses } from "#components/ui/join-classes.ts";

type ExactTextProps = Omit<ComponentProps<"textarea">, "className" | "rows" | "onChange" | "value"> & {
  value: string;
  onChange: (text: string) => void;
};

/** A text that is taken as it is, line breaks too: a box of one line for one drops them. It grows with its text. */
export function ExactText({ onChange, ...rest }: ExactTextProps) {
  return (
    <textarea
      {...rest}
      autoCapitalize="off"
      autoComplete="off"
      className={joinClasses(
        controlStyle,
        "field-sizing-content block max-h-48 min-h-8 resize-none px-2.5 py-[6px] font-mono text-small leading-[18px]",
      )}
      onChange={(event) => onChange(event.target.value)}
      rows={1}
      spellCheck={false}
    />
  );
}

type ExactTextFieldProps = FieldTexts & Omit<ExactTextProps, keyof FieldTexts | "id">;

/** A labelled text that is taken as it is; blanks that the eye misses are written out below. */
export function ExactTextField({ name, label, hint, error, optional, ...rest }: ExactTextFieldProps) {
  const spelled = hasHiddenSigns(rest.value) ? <>Exactly {JSON.stringify(rest.value)}. </> : null;
  const below =
    spelled === null ? (
      hint
    ) : (
      <>
        <span className="whitespace-pre-wrap font-mono text-ink">{spelled}</span>
        {hint}
      </>
    );
  return (
    <Field error={error} hint={below} label={label} name={name} optional={optional}>
      {(control) => <ExactText {...rest} {...control} />}
    </Field>
  );
}

function hasHiddenSigns(text: string): boolean {
  return text !== text.trim() || /\p{Cc}/u.test(text);
}
