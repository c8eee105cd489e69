import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const css = readFileSync(join(import.meta.dirname, "globals.css"), "utf8");
const pairs = [...css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)];
const themes = {
  light: new Map(pairs.map(([, name, light]) => [name, light])),
  dark: new Map(pairs.map(([, name, , dark]) => [name, dark])),
};

// WCAG 2.2, relative luminance and contrast ratio.
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

function contrast(one: string, other: string): number {
  const [high, low] = [luminance(one), luminance(other)].sort((left, right) => right - left);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

const grounds = ["bg", "panel", "sunken", "hover"];
const texts = ["ink", "muted", "faint", "accent-text", "ok", "warn", "bad", "info", "wait"];
const textPairs = [
  ...texts.flatMap((text) => grounds.map((ground) => [text, ground] as const)),
  ...["ok", "warn", "bad", "info", "wait"].map((tone) => [tone, `${tone}-soft`] as const),
  ["accent-text", "accent-soft"] as const,
  ["ink", "accent-soft"] as const,
  ["muted", "accent-soft"] as const,
  ["on-accent", "accent"] as const,
  ["on-accent", "accent-strong"] as const,
  ["on-bad", "bad"] as const,
  ["bg", "ink"] as const,
];

describe.each(Object.entries(themes))("in the %s theme", (_theme, colours) => {
  const colour = (name: string) => {
    const found = colours.get(name);
    if (found === undefined) throw new Error(`globals.css has no token --${name} of two colours.`);
    return found;
  };

  test.each(textPairs)("%s can be read on %s (WCAG 1.4.3, 4.5:1)", (text, ground) => {
    expect(contrast(colour(text), colour(ground))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(["bg", "panel"])("the edge of a field and the focus ring stand out on %s (WCAG 1.4.11, 3:1)", (ground) => {
    expect(contrast(colour("field-line"), colour(ground))).toBeGreaterThanOrEqual(3);
    expect(contrast(colour("accent"), colour(ground))).toBeGreaterThanOrEqual(3);
  });
});
