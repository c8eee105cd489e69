import Link from "next/link";
import { formatCount } from "#components/ui/format-count.ts";
import type { Tone } from "#components/ui/tone.ts";
import { textTone } from "#components/ui/tone.ts";

/** A number that leads to its rows; its tone is shown when it is not zero. */
export type Figure = {
  label: string;
  count: number;
  href: string;
  tone: Tone | null;
  hint: string;
  /** True where there are more than `count`. */
  over?: boolean;
};

/** Numbers beside each other. */
export function FigureTiles({ label, figures }: { label: string; figures: readonly Figure[] }) {
  return (
    <ul aria-label={label} className="grid grid-cols-2 gap-3 md:grid-cols-5">
      {figures.map((figure) => (
        <li key={figure.label}>
          <Link
            className="grid gap-0.5 rounded-lg border border-line bg-panel px-4 py-3 hover:border-line-strong"
            href={figure.href}
            prefetch={false}
          >
            <span className="text-muted text-small">{figure.label}</span>
            <span
              className={`font-semibold text-[22px] tabular-nums leading-7 ${figure.count > 0 && figure.tone ? textTone[figure.tone] : ""}`}
            >
              {figure.over ? "over " : ""}
              {formatCount(figure.count)}
            </span>
            <span className="text-muted text-tiny">{figure.hint}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
