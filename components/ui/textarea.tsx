import type { ComponentProps } from "react";
import { controlStyle } from "./control-style.ts";
import { joinClasses } from "./join-classes.ts";

type TextareaProps = Omit<ComponentProps<"textarea">, "className"> & { mono?: boolean };

/** Several lines to type in; it grows with its text. */
export function Textarea({ mono = false, rows = 3, ...rest }: TextareaProps) {
  return (
    <textarea
      {...rest}
      className={joinClasses(
        controlStyle,
        "field-sizing-content max-h-96 min-h-16 resize-y px-2.5 py-1.5 read-only:bg-sunken",
        mono && "font-mono text-small",
      )}
      rows={rows}
    />
  );
}
