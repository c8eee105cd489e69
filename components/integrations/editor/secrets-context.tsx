"use client";

import { createContext, type ReactNode, useContext, useState } from "react";
import type { Action } from "#components/ui/action-outcome.ts";

type Secrets = {
  /** The names of the secrets in the vault. */
  names: readonly string[];
  /** Null for those who may not add any. Fields: name, description, value. */
  add: Action | null;
};

const SecretsContext = createContext<Secrets>({ names: [], add: null });

/** Hands the names of the vault's secrets to the fields that choose one; those that are added here join them. */
export function SecretsProvider({ names, add, children }: Secrets & { children: ReactNode }) {
  const [added, setAdded] = useState<readonly string[]>([]);
  const addAndRemember: Action = async (form) => {
    const outcome =
      add === null ? ({ kind: "refused", message: "Your role does not allow this." } as const) : await add(form);
    if (outcome.kind === "done") setAdded((before) => [...before, String(form.get("name"))]);
    return outcome;
  };
  const all = [...new Set([...names, ...added])].sort();
  return <SecretsContext value={{ names: all, add: add && addAndRemember }}>{children}</SecretsContext>;
}

export function useSecrets(): Secrets {
  return useContext(SecretsContext);
}
