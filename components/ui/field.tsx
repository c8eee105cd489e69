"use client";

import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { fieldId } from "./field-id.ts";
import { useProblem } from "./form-problems.tsx";
import { joinClasses } from "./join-classes.ts";

/** What ties a control to its label, hint and error. Spread it on the control. */
export type FieldControl = {
  id: string;
  name: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};

export type FieldTexts = {
  /** Name in the form, with dots for nesting: `targets.0.url`. */
  name: string;
  label: ReactNode;
  /** What a person needs to know before typing. */
  hint?: ReactNode;
  /** What is wrong and how to mend it. Without it the form's own problems are looked through. */
  error?: string;
  /** Says "optional" beside the label; what is not marked is required. */
  optional?: boolean;
};

type FieldProps = FieldTexts & {
  /** True puts the control before its label on one line, as for a checkbox. */
  inline?: boolean;
  /** True where the control is no form element that a `label` can name, such as a code editor or a set of choices. */
  group?: boolean;
  children: (control: FieldControl) => ReactNode;
};

/** Label, control, hint and error as one; screen readers hear all of it at the control. */
export function Field({
  name,
  label,
  hint,
  error,
  optional = false,
  inline = false,
  group = false,
  children,
}: FieldProps) {
  const id = fieldId(name);
  const problem = useProblem(name);
  const shown = error ?? problem;
  const describedBy = [hint ? `${id}-hint` : null, shown ? `${id}-error` : null].filter(Boolean).join(" ");
  const control = children({
    id,
    name,
    "aria-describedby": describedBy || undefined,
    "aria-invalid": shown ? true : undefined,
  });
  const Label = group ? "span" : "label";
  const labelled = (
    <Label
      className={joinClasses("font-medium", inline && "cursor-pointer leading-5")}
      {...(group ? {} : { htmlFor: id })}
    >
      {label}
      {optional ? <span className="ml-1.5 font-normal text-muted text-small">optional</span> : null}
    </Label>
  );
  const below = (
    <>
      {hint ? (
        <p className="text-muted text-small" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {shown ? (
        <p className="flex items-start gap-1.5 text-bad text-small" id={`${id}-error`}>
          <CircleAlert aria-hidden="true" className="mt-0.5 shrink-0" size={13} />
          {shown}
        </p>
      ) : null}
    </>
  );
  if (inline) {
    return (
      <div className="flex items-start gap-2.5">
        {control}
        <div className="grid min-w-0 gap-0.5">
          {labelled}
          {below}
        </div>
      </div>
    );
  }
  return (
    <div className="grid min-w-0 content-start gap-1">
      {labelled}
      {control}
      {below}
    </div>
  );
}
