"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useId } from "react";
import { applyTheme, useTheme } from "./current-theme.ts";
import { type Theme, themeLabels, themes } from "./theme.ts";

const icons: Record<Theme, typeof Sun> = { system: Monitor, light: Sun, dark: Moon };

/** The choice of light, dark, or as the system says. */
export function ThemeToggle() {
  const theme = useTheme();
  const name = useId();
  return (
    <fieldset className="inline-flex rounded-md border border-line-strong bg-sunken p-0.5">
      <legend className="sr-only">Colours</legend>
      {themes.map((choice) => {
        const label = themeLabels[choice];
        const Icon = icons[choice];
        return (
          <label
            className="grid size-7 cursor-pointer place-items-center rounded-sm text-muted hover:text-ink has-checked:bg-panel has-checked:text-ink has-checked:shadow-low has-focus-visible:outline-2 has-focus-visible:outline-accent"
            key={choice}
            title={label}
          >
            <input
              aria-label={label}
              checked={theme === choice}
              className="sr-only"
              name={name}
              onChange={() => applyTheme(choice)}
              type="radio"
            />
            <Icon aria-hidden="true" size={14} />
          </label>
        );
      })}
    </fieldset>
  );
}
