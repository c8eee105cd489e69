"use client";

import { createContext, type ReactNode, useContext, useMemo } from "react";
import { parseMapping } from "#components/mapper/parse-mapping.ts";
import type { RunMappingScripts } from "#components/mapper/script-results.ts";
import { useLiveValues } from "#components/mapper/use-live-values.ts";
import { useScriptResults } from "#components/mapper/use-script-results.ts";
import type { Json } from "#core/json.ts";
import type { MappingDocument } from "#core/mapping/model.ts";

type Given = {
  /** The integration's mapping, or what was typed in its place. */
  mapping: Json;
  /** Null while the sample is no JSON. */
  sample: Json | null;
  sampleText: string;
  /** Null for whoever may not try. */
  runScripts: RunMappingScripts | null;
};

const nothing: Given = { mapping: { rules: [] }, sample: null, sampleText: "", runScripts: null };
const OutputContext = createContext<Given>(nothing);

/** Hands mapping and sample to the targets, which show what they would send. */
export function OutputProvider({ children, ...given }: Given & { children: ReactNode }) {
  return <OutputContext value={given}>{children}</OutputContext>;
}

/** What the target's own mapping, or else the integration's, makes of the current sample; undefined where it cannot. */
export function useTargetOutput(own: MappingDocument | null): Json | undefined {
  const { mapping, sample, sampleText, runScripts } = useContext(OutputContext);
  const used = useMemo(() => parseMapping((own as unknown as Json) ?? mapping), [own, mapping]);
  return useLiveValues(used, sample, useScriptResults(used, sampleText, runScripts)).output;
}
