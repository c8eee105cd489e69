"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { ProviderChoice } from "#core/providers/model.ts";

const ProvidersContext = createContext<readonly ProviderChoice[]>([]);

/** Hands the providers of the installation to the fields that choose among them. */
export function ProvidersProvider({ choices, children }: { choices: readonly ProviderChoice[]; children: ReactNode }) {
  return <ProvidersContext value={choices}>{children}</ProvidersContext>;
}

export function useProviders(): readonly ProviderChoice[] {
  return useContext(ProvidersContext);
}
