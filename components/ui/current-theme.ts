"use client";

import { useSyncExternalStore } from "react";
import { readTheme, type Theme, writeThemeCookie } from "./theme.ts";

const darkSystem = "(prefers-color-scheme: dark)";

/** Changes the colours at once and remembers the choice for the next page. */
export function applyTheme(theme: Theme): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is withheld over plain HTTP.
  document.cookie = writeThemeCookie(theme);
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** The choice as the page shows it now. */
export function useTheme(): Theme {
  return useSyncExternalStore(
    watchTheme,
    () => readTheme(document.documentElement.dataset.theme),
    () => "system",
  );
}

/** True where the page is dark, by choice or by the system; for what cannot be coloured by style sheets. */
export function useIsDark(): boolean {
  return useSyncExternalStore(watchTheme, isDark, () => false);
}

function isDark(): boolean {
  const chosen = readTheme(document.documentElement.dataset.theme);
  return chosen === "system" ? matchMedia(darkSystem).matches : chosen === "dark";
}

function watchTheme(tell: () => void): () => void {
  const observer = new MutationObserver(tell);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  const system = matchMedia(darkSystem);
  system.addEventListener("change", tell);
  return () => {
    observer.disconnect();
    system.removeEventListener("change", tell);
  };
}
