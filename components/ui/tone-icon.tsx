import { CircleAlert, CircleCheck, CircleDashed, CircleDot, CircleX, Info, type LucideIcon } from "lucide-react";
import type { Tone } from "./tone.ts";

const icons: Record<Tone, LucideIcon> = {
  ok: CircleCheck,
  warn: CircleAlert,
  bad: CircleX,
  info: Info,
  wait: CircleDashed,
  accent: CircleDot,
};

/** The sign that stands beside a tone's word. The word carries the meaning, so the sign is hidden from screen readers. */
export function ToneIcon({ tone, size = 14 }: { tone: Tone; size?: number }) {
  const Icon = icons[tone];
  return <Icon aria-hidden="true" className="shrink-0" size={size} strokeWidth={2} />;
}
