import type { ReactNode } from "react";
import { joinClasses } from "./join-classes.ts";
import { softTone, type Tone } from "./tone.ts";
import { ToneIcon } from "./tone-icon.tsx";

/** What happened, in the order in which it did. Holds `TimelineEvent`s. */
export function Timeline({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ol aria-label={label} className="grid">
      {children}
    </ol>
  );
}

type TimelineEventProps = {
  /** When, shortly: "09:30:00.012", "+3 ms", "in 9 min 48 s". */
  when: ReactNode;
  tone: Tone;
  /** The tone's meaning as a word, for those who neither see the colour nor the sign. */
  state: string;
  /** One line: what happened. */
  title: ReactNode;
  /** What it looked like: payloads, headers, the reason of a refusal, what can be done. */
  children?: ReactNode;
};

export function TimelineEvent({ when, tone, state, title, children }: TimelineEventProps) {
  return (
    <li className="group grid grid-cols-[20px_minmax(0,1fr)] gap-x-3 sm:grid-cols-[92px_20px_minmax(0,1fr)]">
      <span className="hidden pt-[3px] text-right font-mono text-muted text-tiny tabular-nums sm:block">{when}</span>
      <span className="relative flex justify-center">
        <span className="absolute top-6 bottom-0 w-px bg-line-strong group-last:hidden" />
        <span className={joinClasses("z-1 mt-px grid size-5 place-items-center rounded-full", softTone[tone])}>
          <ToneIcon size={13} tone={tone} />
        </span>
      </span>
      <div className="min-w-0 pb-6 group-last:pb-0">
        <p className="break-words">
          <span className="sr-only">{state}: </span>
          {title}
        </p>
        <p className="font-mono text-muted text-tiny sm:hidden">{when}</p>
        {children ? <div className="mt-2 grid grid-cols-[minmax(0,1fr)] gap-2">{children}</div> : null}
      </div>
    </li>
  );
}
