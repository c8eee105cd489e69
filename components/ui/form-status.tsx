"use client";

import { createContext, type ReactNode, useContext } from "react";

const Pending = createContext(false);

/** Tells the buttons of a form whether its work is under way. */
export function FormStatus({ pending, children }: { pending: boolean; children: ReactNode }) {
  return <Pending value={pending}>{children}</Pending>;
}

export function useFormPending(): boolean {
  return useContext(Pending);
}
