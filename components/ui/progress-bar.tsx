import { formatCount } from "./format-count.ts";

type ProgressBarProps = {
  /** What goes on: "Replaying runs". */
  label: string;
  done: number;
  total: number;
};

/** How far long work has come, as a bar and as numbers. */
export function ProgressBar({ label, done, total }: ProgressBarProps) {
  const share = total === 0 ? 1 : Math.min(1, done / total);
  return (
    <div className="grid gap-1.5">
      <div className="flex items-baseline justify-between gap-4">
        <span className="font-medium">{label}</span>
        <span className="text-muted text-small tabular-nums">
          {formatCount(done)} of {formatCount(total)}
        </span>
      </div>
      <div
        aria-label={label}
        aria-valuemax={total}
        aria-valuemin={0}
        aria-valuenow={done}
        aria-valuetext={`${formatCount(done)} of ${formatCount(total)}`}
        className="h-2 overflow-hidden rounded-full bg-line"
        role="progressbar"
        tabIndex={-1}
      >
        <div className="h-full rounded-full bg-accent transition-[width]" style={{ width: `${share * 100}%` }} />
      </div>
    </div>
  );
}
