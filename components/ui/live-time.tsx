"use client";

import { useSyncExternalStore } from "react";
import { formatRelative } from "./format-instant.ts";

// One clock for all times on the page. Its hands move every second only while somebody looks.
const listeners = new Set<() => void>();
let now = 0;
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const tell of listeners) tell();
  }, 1_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** A relative time that goes on by itself. It begins with the server's text, so that both sides agree at first. */
export function LiveTime({ at, initial }: { at: string; initial: string }) {
  return useSyncExternalStore(
    subscribe,
    () => (now === 0 ? initial : formatRelative(new Date(at), new Date(now))),
    () => initial,
  );
}
