"use client";

import type { ReactNode } from "react";
import type { Action } from "#components/ui/action-outcome.ts";
import { Button, type ButtonProps } from "#components/ui/button.tsx";
import { useAction } from "#components/ui/use-action.ts";

type ActButtonProps = Pick<ButtonProps, "size" | "variant" | "icon" | "aria-label"> & {
  action: Action;
  /** Reaches the action as its only field. */
  id?: string;
  children: ReactNode;
};

/** A button that carries something out at once; what came of it is announced. */
export function ActButton({ action, id, children, ...button }: ActButtonProps) {
  const { pending, run } = useAction(action, { announceRefusal: true });
  function act() {
    if (pending) return;
    const form = new FormData();
    if (id !== undefined) form.set("id", id);
    run(form);
  }
  return (
    <Button {...button} onClick={act} pending={pending}>
      {children}
    </Button>
  );
}
