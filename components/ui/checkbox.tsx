"use client";

import type { ComponentProps } from "react";
import { joinClasses } from "./join-classes.ts";

type CheckboxProps = Omit<ComponentProps<"input">, "className" | "type" | "ref"> & {
  /** Neither on nor off: some of what it stands for is chosen. */
  mixed?: boolean;
};

/** A box to tick. Give it a name with a label or `aria-label`; `CheckboxField` does. */
export function Checkbox({ mixed = false, ...rest }: CheckboxProps) {
  return (
    <input
      {...rest}
      className={joinClasses(
        "checkbox size-4 shrink-0 cursor-pointer appearance-none rounded-[4px] border border-field-line bg-panel",
        "checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent",
        "disabled:cursor-not-allowed disabled:opacity-50 aria-invalid:border-bad pointer-coarse:size-5",
      )}
      // The mixed state can be set by script only; no attribute says it.
      ref={(element) => {
        if (element) element.indeterminate = mixed;
      }}
      type="checkbox"
    />
  );
}
