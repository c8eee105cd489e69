import type { ReactNode } from "react";
import type { Tone } from "#components/ui/tone.ts";

/** A line of what needs attention; `href` leads to where it can be mended. */
export type Item = { key: string; tone: Tone; href: string; text: ReactNode };
