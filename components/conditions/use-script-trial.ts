import { useEffect, useEffectEvent, useState } from "react";
import type { TriedScript, TryScript } from "./sample-context.tsx";

type ScriptTrialState = {
  /** Null before the first try. */
  outcome: TriedScript | null;
  /** True while what is shown belongs to another text or sample than what stands here now. */
  isOld: boolean;
  pending: boolean;
  run: () => void;
};

// Long enough that nobody is shown the error of a word half typed, and short enough to feel at once.
const settleMs = 600;

/** Tries a script when asked to, and from then on again whenever typing pauses or another sample is chosen. */
export function useScriptTrial(
  script: { code: string; paths: readonly string[] | null },
  sampleText: string,
  tryScript: TryScript,
): ScriptTrialState {
  const key = JSON.stringify([script, sampleText]);
  const [tried, setTried] = useState<{ outcome: TriedScript; key: string } | null>(null);
  // A new object for each try, so that the same text can be tried twice.
  const [asked, setAsked] = useState<{ key: string } | null>(null);
  const ask = useEffectEvent(() => tryScript(script, sampleText).catch(() => lost));
  const isBehind = asked !== null && asked.key !== key;
  useEffect(() => {
    if (!isBehind) return;
    const timer = setTimeout(() => setAsked({ key }), settleMs);
    return () => clearTimeout(timer);
  }, [isBehind, key]);
  useEffect(() => {
    if (asked === null) return;
    let outdated = false;
    void ask().then((outcome) => (outdated ? undefined : setTried({ outcome, key: asked.key })));
    return () => {
      outdated = true;
    };
  }, [asked]);
  return {
    outcome: tried?.outcome ?? null,
    isOld: tried !== null && tried.key !== key,
    pending: asked !== null && tried?.key !== asked.key,
    run: () => setAsked({ key }),
  };
}

const lost: TriedScript = { kind: "refused", message: "The server did not answer as it should. Try again." };
