"use client";

import { useDeferredValue, useMemo, useState } from "react";
import { useProviders } from "#components/providers/providers-context.tsx";
import type { EgressPolicy } from "#core/egress/model.ts";
import { type Json, parseJsonExactly } from "#core/json.ts";
import type { Draft, DraftDocument } from "./draft.ts";
import { type DraftProblems, listProblems } from "./list-problems.ts";
import { useSecrets } from "./secrets-context.tsx";
import { useMappingHints } from "./use-mapping-hints.ts";
import { useSettled } from "./use-settled.ts";

type DraftState = {
  draft: Draft;
  /** What is stored, as far as this page knows; the draft of a new integration begins with a proposal. */
  stored: Draft;
  setName: (name: string) => void;
  set: (change: Partial<DraftDocument>) => void;
  /** True while it differs from what was opened or last saved. */
  changed: boolean;
  /** Takes what stands here as saved. */
  markSaved: () => void;
  /** A moment behind the typing. */
  problems: DraftProblems;
  /** Whether `problems` are those of exactly what stands here; each change makes an earlier check stale. */
  isChecked: boolean;
  /** The errors as they are at this moment. */
  findErrors: () => DraftProblems["errors"];
  /** The sample as a value; null while it is no JSON. */
  sample: Json | null;
  /** The example of the result; null where there is none, or it is no JSON. */
  targetExample: Json | null;
};

const settleMs = 120;

/** The state of the editor: one draft, from which all else is computed. `initial` may differ from what is `stored`. */
export function useDraft(initial: Draft, stored: Draft, egress: EgressPolicy): DraftState {
  const [draft, setDraft] = useState(initial);
  const [saved, setSaved] = useState(stored);
  const { names } = useSecrets();
  const providers = useProviders();
  const facts = useMemo(() => ({ existingSecrets: new Set(names), egress, providers }), [names, egress, providers]);
  // Checking a large document takes some ten milliseconds; the live values of the mapping shall not wait for that.
  const settled = useSettled(draft, settleMs);
  const checked = useMemo(() => listProblems(settled, facts), [settled, facts]);
  const sampleText = useDeferredValue(draft.document.samples.source);
  const sample = useMemo(() => readSample(sampleText), [sampleText]);
  const targetText = useDeferredValue(draft.document.samples.target);
  const targetExample = useMemo(() => readSample(targetText), [targetText]);
  const hints = useMappingHints(settled.document, sample, targetExample);
  const problems = useMemo(() => ({ ...checked, warnings: [...checked.warnings, ...hints] }), [checked, hints]);
  const savedText = useMemo(() => JSON.stringify(saved), [saved]);
  const changed = useMemo(() => JSON.stringify(settled) !== savedText, [settled, savedText]);
  return {
    draft,
    stored: saved,
    setName: (name) => setDraft((before) => ({ ...before, name })),
    set: (change) => setDraft((before) => ({ ...before, document: { ...before.document, ...change } })),
    changed,
    markSaved: () => setSaved(draft),
    problems,
    isChecked: settled === draft,
    findErrors: () => listProblems(draft, facts).errors,
    sample,
    targetExample,
  };
}

function readSample(text: string): Json | null {
  try {
    return parseJsonExactly(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
