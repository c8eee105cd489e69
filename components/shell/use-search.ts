"use client";

import { useEffect, useState } from "react";
import { z } from "zod";
import type { SearchHit } from "./model.ts";

const Answer = z.object({
  results: z.array(z.object({ kind: z.string(), label: z.string(), hint: z.string().nullable(), href: z.string() })),
});

type SearchGroup = { kind: string; hits: SearchHit[] };
type SearchState = { state: "idle" | "asking" | "answered" | "failed"; groups: readonly SearchGroup[] };

// One letter finds everything and nothing; a pause spares the server the letters in between.
const lettersMin = 2;
const typingPauseMs = 150;

const idle: SearchState = { state: "idle", groups: [] };

/** Asks the server for what fits the text, as it is typed; an answer that comes too late is dropped. */
export function useSearch(text: string): SearchState {
  const wanted = text.trim();
  const [answer, setAnswer] = useState<SearchState & { text: string }>({ ...idle, text: "" });
  useEffect(() => {
    if (wanted.length < lettersMin) return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      ask(wanted, abort.signal).then(
        (groups) => setAnswer({ text: wanted, state: "answered", groups }),
        () => {
          if (!abort.signal.aborted) setAnswer({ text: wanted, state: "failed", groups: [] });
        },
      );
    }, typingPauseMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [wanted]);
  if (wanted.length < lettersMin) return idle;
  // What was found last stays until the next answer, so that the list does not flicker.
  return answer.text === wanted ? answer : { state: "asking", groups: answer.groups };
}

async function ask(text: string, signal: AbortSignal): Promise<SearchGroup[]> {
  const response = await fetch(`/api/console/search?q=${encodeURIComponent(text)}`, { signal });
  if (!response.ok) throw new Error(`The search answered ${response.status}.`);
  const { results } = Answer.parse(await response.json());
  return [...Map.groupBy(results, (hit) => hit.kind)].map(([kind, hits]) => ({ kind, hits }));
}
