import { useEffect, useState } from "react";
import type { MappingDocument } from "#core/mapping/model.ts";
import type { ScriptResults } from "#core/mapping/outcome.ts";
import { hasScripts, pickScripts, type RunMappingScripts } from "./script-results.ts";

const settleMs = 400;
const noResults: ScriptResults = new Map();

/** The results of a mapping's scripts for the sample, from the server's sandbox, once typing has paused. */
export function useScriptResults(
  mapping: MappingDocument | null,
  sampleText: string,
  run: RunMappingScripts | null,
): ScriptResults {
  const [results, setResults] = useState(noResults);
  const scripts = mapping === null || !hasScripts(mapping) ? null : JSON.stringify(pickScripts(mapping));
  useEffect(() => {
    if (scripts === null || run === null) return;
    let outdated = false;
    const timer = setTimeout(async () => {
      const outcome = await run(scripts, sampleText).catch(() => null);
      if (!outdated && outcome?.kind === "ran") setResults(new Map(outcome.results));
    }, settleMs);
    return () => {
      outdated = true;
      clearTimeout(timer);
    };
  }, [scripts, sampleText, run]);
  return scripts === null ? noResults : results;
}
