"use client";

import { useEffect, useEffectEvent } from "react";
import { toast } from "sonner";
import type { EditorActs } from "../editor/editor-acts.ts";
import type { NewCase } from "./edit-cases.ts";

/**
 * Adds the case that the address asks for (`?case=` and the id of a run), once: the address forgets it then, so that a
 * reload does not add it again.
 */
export function useRunCase(
  integrationId: string | null,
  act: EditorActs["readRunCase"],
  onRead: (made: NewCase) => void,
) {
  const read = useEffectEvent(async (id: string, runId: string) => await act(id, runId).catch(() => lost));
  const take = useEffectEvent(onRead);
  useEffect(() => {
    const runId = new URLSearchParams(window.location.search).get("case");
    if (integrationId === null || runId === null) return;
    let isGone = false;
    void read(integrationId, runId).then((outcome) => {
      if (isGone) return;
      window.history.replaceState(null, "", "?step=test");
      if (outcome.kind === "found") take(outcome.made);
      else toast.error(outcome.message);
    });
    return () => {
      isGone = true;
    };
  }, [integrationId]);
}

const lost = { kind: "none" as const, message: "The server did not answer as it should, so no test case was made." };
