"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { ProviderSettings } from "#core/providers/model.ts";

/** A provider to choose. */
export type ProviderChoice = { name: string; kind: ProviderSettings["kind"]; enabled: boolean };

const ProvidersContext = createContext<readonly ProviderChoice[]>([]);

/** Hands the providers of the installation to the fields that choose among them. */
export function ProvidersProvider({ choices, children }: { choices: readonly ProviderChoice[]; children: ReactNode }) {
  return <ProvidersContext value={choices}>{children}</ProvidersContext>;
}

export function useProviders(): readonly ProviderChoice[] {
  return useContext(ProvidersContext);
}
