import type { ComponentProps } from "react";
import { joinClasses } from "./join-classes.ts";

type SwitchProps = Omit<ComponentProps<"input">, "className" | "type" | "role">;

/** A setting that is on or off. Give it a name with a label or `aria-label`; `SwitchField` does. */
export function Switch(props: SwitchProps) {
  return (
    <input
      {...props}
      className={joinClasses(
        "relative h-[18px] w-8 shrink-0 cursor-pointer appearance-none rounded-full border border-field-line bg-sunken transition-colors",
        "before:absolute before:top-[2px] before:left-[2px] before:size-3 before:rounded-full before:bg-muted before:transition-transform",
        "checked:border-accent checked:bg-accent checked:before:translate-x-3.5 checked:before:bg-on-accent",
        "disabled:cursor-not-allowed disabled:opacity-50",
      )}
      // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox tells by itself whether it is checked.
      role="switch"
      type="checkbox"
    />
  );
}
