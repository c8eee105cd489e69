"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { Draft } from "./draft.ts";
import { draftsRemoved, openDraftStorage, removalKey } from "./draft-storage.ts";
import { type DraftOwner, keepDraft, keyOfDraft } from "./kept-draft.ts";

type KeptDraftContext = {
  /** Null for whoever may not save; then nothing is kept. */
  owner: DraftOwner | null;
  sessionId: string;
  draft: Draft;
  note: string;
  basedOn: number | null;
  /** False while there is nothing to keep. */
  changed: boolean;
  /** The place of a kept draft that this page goes on with; it is removed once this page has kept its own. */
  continues: string | null;
};

type KeptDraftState = {
  /** Why the work is not kept, in a sentence; null while it is, or there is none. */
  problem: string | null;
  /** Removes what is kept: it was saved. */
  forget: () => void;
};

// Typing shall not wait for the storage, and a crash shall not cost more than the last words.
const pauseMs = 600;

/**
 * Keeps unsaved work in the browser: shortly after each change, and at once when the page is hidden, closed or left. What
 * is kept is gone as soon as nothing differs from what is stored.
 */
export function useKeptDraft(context: KeptDraftContext): KeptDraftState {
  const { owner, sessionId, draft, note, changed } = context;
  const [problem, setProblem] = useState<string | null>(null);
  const key = owner === null ? null : keyOfDraft(owner, sessionId);
  // Leaving the page happens outside of rendering, and has to find the work as it is at that moment.
  const latest = useRef(context);
  // Whoever signs out, here or in another tab, leaves nothing behind.
  const isRemoved = useRef(false);
  const keep = useEffectEvent(() => (isRemoved.current ? undefined : setProblem(writeDown(key, latest.current))));
  useEffect(() => {
    latest.current = context;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of them is a change to keep.
  useEffect(() => {
    const timer = setTimeout(() => keep(), pauseMs);
    return () => clearTimeout(timer);
  }, [draft, note, changed]);
  useEffect(() => {
    const leave = () => (isRemoved.current ? null : writeDown(key, latest.current));
    const stop = (event: Event) => {
      if (event instanceof StorageEvent && event.key !== removalKey) return;
      isRemoved.current = true;
    };
    window.addEventListener(draftsRemoved, stop);
    window.addEventListener("storage", stop);
    window.addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", leave);
    return () => {
      window.removeEventListener(draftsRemoved, stop);
      window.removeEventListener("storage", stop);
      window.removeEventListener("pagehide", leave);
      document.removeEventListener("visibilitychange", leave);
      leave();
    };
  }, [key]);
  return {
    problem,
    forget: () => {
      latest.current = { ...latest.current, changed: false };
      setProblem(writeDown(key, latest.current));
    },
  };
}

/** Writes the work down, or removes what was written where there is none. Gives the reason where it could not. */
function writeDown(key: string | null, { draft, note, basedOn, changed, continues }: KeptDraftContext): string | null {
  if (key === null) return null;
  const storage = openDraftStorage();
  if (storage === null) return changed ? "This browser keeps nothing, so save before you close this page." : null;
  if (!changed) {
    storage.removeItem(key);
    if (continues !== null) storage.removeItem(continues);
    return null;
  }
  const outcome = keepDraft(storage, key, { draft, note, basedOn, savedAt: new Date().toISOString() });
  switch (outcome.kind) {
    case "kept":
      if (continues !== null) storage.removeItem(continues);
      return null;
    case "too_large":
      return "These changes are too large to be kept in this browser, so save before you close this page.";
    case "refused":
      return "This browser has no room left for these changes, so save before you close this page.";
  }
}
