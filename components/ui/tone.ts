/** What a colour says. It never says it alone: a word and a sign stand beside it. */
export type Tone = "ok" | "warn" | "bad" | "info" | "wait" | "accent";

/** Text on a soft ground of the same tone. */
export const softTone: Record<Tone, string> = {
  ok: "bg-ok-soft text-ok",
  warn: "bg-warn-soft text-warn",
  bad: "bg-bad-soft text-bad",
  info: "bg-info-soft text-info",
  wait: "bg-wait-soft text-wait",
  accent: "bg-accent-soft text-accent-text",
};

/** Coloured text on the page's own ground. */
export const textTone: Record<Tone, string> = {
  ok: "text-ok",
  warn: "text-warn",
  bad: "text-bad",
  info: "text-info",
  wait: "text-wait",
  accent: "text-accent-text",
};
