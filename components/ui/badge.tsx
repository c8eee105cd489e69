import type { ReactNode } from "react";
import { joinClasses } from "./join-classes.ts";
import { softTone, type Tone } from "./tone.ts";
import { ToneIcon } from "./tone-icon.tsx";

type BadgeProps = {
  tone: Tone;
  /** The word. Say it in full: it is what screen readers and people who do not see the colour have. */
  children: ReactNode;
  /** A sign other than the tone's own. */
  icon?: ReactNode;
};

/** A state: word, sign and colour. */
export function Badge({ tone, children, icon }: BadgeProps) {
  return (
    <span
      className={joinClasses(
        "inline-flex h-5 items-center gap-1 whitespace-nowrap rounded-full pr-2 pl-1.5 font-medium text-tiny",
        softTone[tone],
      )}
    >
      {icon ?? <ToneIcon size={12} tone={tone} />}
      {children}
    </span>
  );
}

/** A small label without a state, such as a method or a version. */
export function Chip({ children }: { children: ReactNode }) {
  return (
    <span className="inline-flex h-5 items-center whitespace-nowrap rounded-sm bg-hover px-1.5 font-mono text-muted text-tiny">
      {children}
    </span>
  );
}
