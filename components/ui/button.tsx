import { LoaderCircle } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style.ts";

export type ButtonProps = Omit<ComponentProps<"button">, "className"> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
  /** Shows that its work is under way; a second press does nothing meanwhile. */
  pending?: boolean;
};

/** A button. It does not submit a form unless its `type` says so. */
export function Button({ variant, size, icon, pending = false, children, type = "button", ...rest }: ButtonProps) {
  return (
    <button {...rest} aria-disabled={pending || undefined} className={buttonStyle(variant, size)} type={type}>
      {pending ? <LoaderCircle aria-hidden="true" className="animate-spin" size={14} /> : icon}
      {children}
    </button>
  );
}
