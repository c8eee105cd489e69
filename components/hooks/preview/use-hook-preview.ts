import { useEffect, useEffectEvent, useState } from "react";
import type { ChosenChange, HookPreview, PreviewHook } from "./preview-outcome.ts";

export type PreviewState = {
  /** What was said last; null before the first answer. */
  preview: HookPreview | null;
  /** Why there is no answer to what stands in the form now. */
  refusal: string | null;
  /** True while what is shown belongs to another text than what stands in the form. */
  isOld: boolean;
};

type Answer = { key: string; preview: HookPreview | null; refusal: string | null };

// Long enough not to ask for each letter, short enough to feel at once.
const settleMs = 350;

/** Asks the server what the hook as it stands would send, whenever typing pauses; never where nobody may be asked. */
export function useHookPreview(fields: string, change: ChosenChange, ask: PreviewHook | null): PreviewState {
  const key = JSON.stringify([fields, change]);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const request = useEffectEvent(async () => (ask === null ? lost : await ask(fields, change).catch(() => lost)));
  const isOld = ask !== null && answer?.key !== key;
  useEffect(() => {
    if (!isOld) return;
    let outdated = false;
    const timer = setTimeout(() => {
      void request().then((outcome) => {
        if (outdated) return;
        setAnswer((before) =>
          outcome.kind === "previewed"
            ? { key, preview: outcome.preview, refusal: null }
            : { key, preview: before?.preview ?? null, refusal: outcome.message },
        );
      });
    }, settleMs);
    return () => {
      outdated = true;
      clearTimeout(timer);
    };
  }, [isOld, key]);
  return { preview: answer?.preview ?? null, refusal: answer?.refusal ?? null, isOld };
}

const lost = {
  kind: "refused",
  message: "The server did not answer as it should. Change something to ask again.",
} as const;
