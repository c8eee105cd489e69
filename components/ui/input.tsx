import type { ComponentProps } from "react";
import { controlStyle } from "./control-style.ts";
import { joinClasses } from "./join-classes.ts";

type InputProps = Omit<ComponentProps<"input">, "className"> & { mono?: boolean };

/** One line to type in. Give it a name with a label; `TextField` does. */
export function Input({ mono = false, type = "text", ...rest }: InputProps) {
  return (
    <input
      {...rest}
      className={joinClasses(controlStyle, "h-8 px-2.5 read-only:bg-sunken pointer-coarse:h-11", mono && "font-mono")}
      type={type}
    />
  );
}
