import type { ComponentProps, ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style.ts";
import { Tooltip } from "./tooltip.tsx";

type IconButtonProps = Omit<ComponentProps<"button">, "className" | "children" | "aria-label"> & {
  /** Its name for screen readers, and the tooltip for everyone else. */
  label: string;
  icon: ReactNode;
  variant?: ButtonVariant;
  size?: ButtonSize;
};

/** A square button with a sign only. */
export function IconButton({ label, icon, variant = "quiet", size, type = "button", ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <button {...rest} aria-label={label} className={buttonStyle(variant, size, true)} type={type}>
        {icon}
      </button>
    </Tooltip>
  );
}
