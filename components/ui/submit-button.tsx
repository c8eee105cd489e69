"use client";

import type { ComponentProps } from "react";
import { Button } from "./button.tsx";
import { useFormPending } from "./form-status.tsx";

type SubmitButtonProps = Omit<ComponentProps<typeof Button>, "type" | "pending">;

/** The button that sends its form; it shows that the work is under way. */
export function SubmitButton({ variant = "primary", ...rest }: SubmitButtonProps) {
  return <Button {...rest} pending={useFormPending()} type="submit" variant={variant} />;
}
