import { CircleAlert, CircleDashed, CircleSlash } from "lucide-react";
import { joinClasses } from "#components/ui/join-classes.ts";
import type { TracedMark, TraceSummary } from "./summarize-trace.ts";

type TracedMarksProps = { label: string; summary: TraceSummary };

const looks = {
  value: { icon: null, style: "font-mono text-ink" },
  missing: { icon: CircleDashed, style: "text-muted" },
  failed: { icon: CircleAlert, style: "text-bad" },
  skipped: { icon: CircleSlash, style: "text-muted" },
} as const;

/** What the first values of the sample became here. Nothing is drawn while there is no sample. */
export function TracedMarks({ label, summary }: TracedMarksProps) {
  if (summary.marks.length === 0) return null;
  const hidden = summary.failed - summary.marks.filter(({ kind }) => kind === "failed").length;
  return (
    <div className="grid min-w-0 gap-0.5 rounded-md bg-sunken px-2.5 py-1.5 text-small">
      <p className="text-muted text-tiny">{label}</p>
      <ul className="grid min-w-0 gap-0.5">
        {summary.marks.map((mark, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two values may be the same.
          <Mark key={index} mark={mark} />
        ))}
      </ul>
      {summary.more > 0 ? (
        <p className="text-muted">
          and {summary.more} more{hidden > 0 ? `, of which ${hidden} failed` : ""}
        </p>
      ) : null}
    </div>
  );
}

function Mark({ mark }: { mark: TracedMark }) {
  const { icon: Icon, style } = looks[mark.kind];
  return (
    <li className={joinClasses("flex min-w-0 items-start gap-1.5", style)}>
      {Icon === null ? null : <Icon aria-hidden="true" className="mt-[3px] shrink-0" size={12} />}
      {mark.kind === "failed" ? <span className="sr-only">Failed: </span> : null}
      <span className="wrap-anywhere min-w-0">{mark.text}</span>
    </li>
  );
}
