"use client";

import { createContext, type ReactNode, useContext, useMemo } from "react";
import type { NamedSample } from "#core/integrations/model.ts";
import type { ScriptToTry, ScriptTrial } from "#core/integrations/try/try-script.ts";
import type { Json } from "#core/json.ts";
import { listFields } from "#core/shapes/list-fields.ts";
import type { Field } from "#core/shapes/model.ts";

export type TriedScript = ScriptTrial | { kind: "refused"; message: string };
export type TryScript = (script: ScriptToTry, sampleText: string) => Promise<TriedScript>;

type Sample = {
  /** The chosen sample; null while it is no JSON. */
  value: Json | null;
  text: string;
  /** Those that are kept by name. */
  shelf: readonly NamedSample[];
  /** The sample's paths, to complete from. */
  paths: readonly string[];
  /** Null for whoever may not try. */
  tryScript: TryScript | null;
};

const SampleOfEditor = createContext<Sample>({ value: null, text: "", shelf: [], paths: [], tryScript: null });

type SampleProviderProps = {
  value: Json | null;
  text: string;
  shelf: readonly NamedSample[];
  tryScript: TryScript | null;
  children: ReactNode;
};

/** Hands the sample to the conditions and scripts below, however deep they stand. */
export function SampleProvider({ value, text, shelf, tryScript, children }: SampleProviderProps) {
  const paths = useMemo(() => (value === null ? [] : listPaths(listFields(value))), [value]);
  const sample = useMemo(() => ({ value, text, shelf, paths, tryScript }), [value, text, shelf, paths, tryScript]);
  return <SampleOfEditor value={sample}>{children}</SampleOfEditor>;
}

/** What conditions and scripts are looked at with. */
export function useSample(): Sample {
  return useContext(SampleOfEditor);
}

function listPaths(fields: readonly Field[]): string[] {
  return fields.flatMap((field) => [field.path, ...listPaths(field.children)]);
}
