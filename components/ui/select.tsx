import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { controlStyle } from "./control-style.ts";
import { joinClasses } from "./join-classes.ts";

export type SelectOption = { value: string; label: string; disabled?: boolean };

type SelectProps = Omit<ComponentProps<"select">, "className" | "children" | "multiple"> & {
  options: readonly SelectOption[];
};

/** A choice of one out of a few. The browser's own list: it works by keyboard, by typing, by touch and before scripts load. */
export function Select({ options, ...rest }: SelectProps) {
  return (
    <span className="relative block">
      <select {...rest} className={joinClasses(controlStyle, "h-8 appearance-none pr-8 pl-2.5 pointer-coarse:h-11")}>
        {options.map((option) => (
          <option disabled={option.disabled} key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 right-2.5 my-auto text-muted"
        size={14}
      />
    </span>
  );
}
