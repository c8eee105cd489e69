import type { ReactNode } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { countNoun } from "#components/ui/format-count.ts";
import { joinClasses } from "#components/ui/join-classes.ts";
import type { Tone } from "#components/ui/tone.ts";
import { type DocumentComparison, isSame, type SettingChange } from "#core/integrations/compare-documents.ts";
import { keyOfChange } from "#core/integrations/merge-documents.ts";
import type { RuleChange } from "#core/mapping/compare-mappings.ts";
import {
  type ChangedLine,
  describeRuleParts,
  describeSetting,
  nameRule,
  nameSetting,
  summarizeRule,
} from "./describe-change.ts";

type ComparisonViewProps = {
  comparison: DocumentComparison;
  /** Names the two lists: "Changes from version 1 to 2". */
  label: string;
  /** Said where nothing differs. */
  nothing: string;
  /** What the two states and the kinds of change are called; without it they are before and after. */
  words?: ComparisonWords;
  /** What stands beside a change, such as a choice. */
  aside?: (change: RuleChange | SettingChange) => ReactNode;
};

export type ComparisonWords = {
  kinds: Record<RuleChange["kind"], string>;
  before: string;
  after: string;
  /** True where neither state takes the place of the other: then nothing is struck out, and both are named. */
  sideBySide: boolean;
};

const usualWords: ComparisonWords = {
  kinds: { added: "added", removed: "removed", changed: "changed", moved: "moved" },
  before: "before",
  after: "after",
  sideBySide: false,
};

const tones: Record<RuleChange["kind"], Tone> = { added: "ok", removed: "bad", changed: "warn", moved: "info" };

/** What differs between two states of an integration, drawn on its rules and settings: old and new of each. */
export function ComparisonView({ comparison, label, nothing, words = usualWords, aside }: ComparisonViewProps) {
  const { rules, settings } = comparison;
  if (isSame(comparison)) return <p className="text-muted">{nothing}</p>;
  const told = (rules ?? []).filter((change) => !isRenamedOnly(change));
  const renamed = (rules?.length ?? 0) - told.length;
  return (
    <section aria-label={label} className="grid min-w-0 gap-4">
      {rules === null ? (
        <p className="text-muted">The mapping is not complete on one side, so its rules cannot be told apart.</p>
      ) : null}
      {told.length === 0 ? null : (
        <Group title={`Rules: ${countNoun(told.length, "change", "changes")}`}>
          {told.map((change) => (
            <Line
              aside={aside?.(change)}
              key={keyOfChange(change)}
              kind={change.kind}
              words={words}
              {...describeRule(change)}
            />
          ))}
        </Group>
      )}
      {renamed === 0 ? null : (
        <p className="text-muted text-small">
          {countNoun(renamed, "rule is", "rules are")} the same under another internal id.
        </p>
      )}
      {settings.length === 0 ? null : (
        <Group title={`Settings: ${countNoun(settings.length, "change", "changes")}`}>
          {settings.map((change) => (
            <Line
              aside={aside?.(change)}
              key={keyOfChange(change)}
              kind={change.kind}
              lines={describeSetting(change)}
              name={nameSetting(change)}
              words={words}
            />
          ))}
        </Group>
      )}
    </section>
  );
}

/** True where nothing but the internal id of a rule is another, as after a save through the documented form. */
function isRenamedOnly(change: RuleChange): boolean {
  return change.kind === "changed" && !change.moved && change.parts.every((part) => part === "id");
}

function describeRule(change: RuleChange): { name: string; lines: ChangedLine[]; isPath: true; more?: string } {
  switch (change.kind) {
    case "added":
      return only(change.after, { label: "", before: null, after: summarizeRule(change.after) });
    case "removed":
      return only(change.before, { label: "", before: summarizeRule(change.before), after: null });
    case "moved":
      return { name: nameRule(change.after), lines: [], isPath: true, more: describeMove(change) };
    case "changed": {
      const parts = change.parts.filter((part) => part !== "id");
      const lines = describeRuleParts(change.before, change.after, parts);
      const more = change.moved ? { more: describeMove(change) } : {};
      return { name: nameRule(change.after), lines, isPath: true, ...more };
    }
  }
}

function only(rule: Parameters<typeof nameRule>[0], line: ChangedLine) {
  return { name: nameRule(rule), lines: [line], isPath: true as const };
}

function describeMove({ from, to }: { from: number; to: number }): string {
  return `from place ${from + 1} to place ${to + 1}`;
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid min-w-0 gap-1.5">
      <h3 className="font-medium text-small">{title}</h3>
      <ul className="grid min-w-0 divide-y divide-line rounded-lg border border-line">{children}</ul>
    </div>
  );
}

type LineProps = {
  kind: RuleChange["kind"];
  name: string;
  lines: readonly ChangedLine[];
  isPath?: boolean;
  more?: string | undefined;
  words: ComparisonWords;
  aside: ReactNode;
};

function Line({ kind, name, lines, isPath = false, more, words, aside }: LineProps) {
  return (
    <li className="flex min-w-0 flex-wrap items-start gap-x-3 gap-y-2 px-3 py-2.5">
      <span className="w-24 shrink-0">
        <Badge tone={tones[kind]}>{words.kinds[kind]}</Badge>
      </span>
      <div className="grid min-w-0 flex-1 basis-64 gap-1">
        <p className={joinClasses("min-w-0 break-words font-medium", isPath && "font-mono text-small")}>
          {name}
          {more === undefined ? null : <span className="font-normal font-sans text-muted text-small"> {more}</span>}
        </p>
        {lines.map((line) => (
          <Change key={line.label} {...line} words={words} />
        ))}
      </div>
      {aside}
    </li>
  );
}

function Change({ label, before, after, words }: ChangedLine & { words: ComparisonWords }) {
  return (
    <p className="flex min-w-0 flex-wrap items-baseline gap-x-2 gap-y-0.5 text-small">
      {label === "" ? null : <span className="w-20 shrink-0 text-muted">{label}</span>}
      {words.sideBySide ? (
        <SideBySide after={after} before={before} words={words} />
      ) : (
        <OldAndNew after={after} before={before} words={words} />
      )}
    </p>
  );
}

type BothProps = Pick<ChangedLine, "before" | "after"> & { words: ComparisonWords };

function OldAndNew({ before, after, words }: BothProps) {
  return (
    <span className="min-w-0 flex-1 break-words">
      {before === null ? null : (
        <del className="rounded-sm bg-bad-soft px-1 text-bad">
          <span className="sr-only">{words.before}: </span>
          {before}
        </del>
      )}
      {before === null || after === null ? " " : <span className="text-muted"> → </span>}
      {after === null ? null : (
        <ins className="rounded-sm bg-ok-soft px-1 text-ok no-underline">
          <span className="sr-only">{words.after}: </span>
          {after}
        </ins>
      )}
    </span>
  );
}

function SideBySide({ before, after, words }: BothProps) {
  return (
    <span className="grid min-w-0 flex-1 gap-0.5 break-words">
      <span>
        <span className="text-muted">{words.before}: </span>
        {before ?? "nothing"}
      </span>
      <span>
        <span className="text-muted">{words.after}: </span>
        {after ?? "nothing"}
      </span>
    </span>
  );
}
