import { joinClasses } from "#components/ui/join-classes.ts";
import { ScrollRegion } from "#components/ui/scroll-region.tsx";
import type { Comparison, DiffPart } from "./compare-texts.ts";

type VersionDiffProps = { comparison: Comparison; label: string };

// Lines around a change that show where it is.
const contextLines = 3;

const signs = { same: " ", removed: "−", added: "+" } as const;
const words = { same: "", removed: "removed: ", added: "added: " } as const;
const looks = { same: "text-muted", removed: "bg-bad-soft text-bad", added: "bg-ok-soft text-ok" } as const;

/** Two versions as one text: what was taken away, what was added, and a little of what is around. */
export function VersionDiff({ comparison, label }: VersionDiffProps) {
  if (comparison.kind === "equal") return <p className="text-muted">Both versions do the same.</p>;
  if (comparison.kind === "too_different") {
    return <p className="text-muted">The two have too little in common to compare them line by line.</p>;
  }
  const { parts } = comparison;
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-sunken">
      <ScrollRegion heightMax={560} label={label}>
        <div className="w-fit min-w-full py-2 font-mono text-small">
          {parts.map((part, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts never change their places.
            <Part first={index === 0} key={index} last={index === parts.length - 1} part={part} />
          ))}
        </div>
      </ScrollRegion>
    </div>
  );
}

function Part({ part, first, last }: { part: DiffPart; first: boolean; last: boolean }) {
  const { kind, lines } = part;
  const before = first ? 0 : contextLines;
  const after = last ? 0 : contextLines;
  const hidden = kind === "same" ? lines.length - before - after : 0;
  if (hidden <= 1) return <Lines kind={kind} lines={lines} />;
  return (
    <>
      <Lines kind={kind} lines={lines.slice(0, before)} />
      <p className="my-1 border-line border-y bg-panel px-3 py-0.5 text-muted">{hidden} lines that are the same</p>
      <Lines kind={kind} lines={lines.slice(lines.length - after)} />
    </>
  );
}

function Lines({ kind, lines }: { kind: DiffPart["kind"]; lines: readonly string[] }) {
  return lines.map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines repeat, and never change their places.
    <div className={joinClasses("whitespace-pre px-3", looks[kind])} key={index}>
      <span aria-hidden="true" className="mr-2 inline-block w-3 select-none">
        {signs[kind]}
      </span>
      <span className="sr-only">{words[kind]}</span>
      {line}
    </div>
  ));
}
