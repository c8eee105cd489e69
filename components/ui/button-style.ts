import { joinClasses } from "./join-classes.ts";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "small" | "medium";

const variants: Record<ButtonVariant, string> = {
  primary: "border-transparent bg-accent text-on-accent hover:bg-accent-strong",
  secondary: "border-line-strong bg-panel text-ink shadow-low hover:bg-hover",
  quiet: "border-transparent bg-transparent text-muted hover:bg-hover hover:text-ink",
  danger: "border-transparent bg-bad text-on-bad hover:opacity-90",
};

const sizes: Record<ButtonSize, string> = {
  small: "h-7 gap-1.5 px-2.5 text-small",
  medium: "h-8 gap-2 px-3 text-base",
};

const squareSizes: Record<ButtonSize, string> = {
  small: "size-7 pointer-coarse:min-w-10",
  medium: "size-8 pointer-coarse:min-w-10",
};

/** The look that buttons and links in the guise of buttons share. */
export function buttonStyle(variant: ButtonVariant = "secondary", size: ButtonSize = "medium", square = false): string {
  return joinClasses(
    "inline-flex shrink-0 cursor-pointer select-none items-center justify-center whitespace-nowrap rounded-md border font-medium",
    "transition-colors duration-100 pointer-coarse:min-h-10",
    "disabled:pointer-events-none disabled:opacity-50 aria-disabled:pointer-events-none aria-disabled:opacity-50",
    variants[variant],
    square ? squareSizes[size] : sizes[size],
  );
}
