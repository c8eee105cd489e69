import { Badge } from "#components/ui/badge.tsx";
import { countNoun } from "#components/ui/format-count.ts";
import { JsonView } from "#components/ui/json-view.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import { TimelineEvent } from "#components/ui/timeline.tsx";
import type { Tone } from "#components/ui/tone.ts";
import type { TriedScript } from "#core/integrations/try/model.ts";
import type { TryView, ValueView } from "./to-try-view.ts";
import { ConsoleLines } from "./try-report.tsx";

/** What the mapping made of the message, rule by rule. */
export function TriedMapping({ mapping }: { mapping: TryView["mapping"] }) {
  if (mapping.kind === "not_tried") {
    return (
      <TimelineEvent state="not tried" title="Mapping not tried" tone="wait" when="">
        <p className="text-muted">{mapping.detail}</p>
      </TimelineEvent>
    );
  }
  const { text, failures, values, valueCount, scripts } = mapping;
  const tone: Tone = mapping.kind === "failed" ? "bad" : failures.length > 0 ? "warn" : "ok";
  const state = mapping.kind === "failed" ? "failed" : failures.length > 0 ? "partial" : "done";
  return (
    <TimelineEvent
      state={state}
      title={<b className="font-semibold">{mapping.kind === "failed" ? "Mapping failed" : "Mapped"}</b>}
      tone={tone}
      when=""
    >
      {failures.length === 0 ? null : (
        <ul className="grid gap-1 rounded-lg bg-warn-soft px-3 py-2 text-warn">
          {failures.map((failure) => (
            <li className="break-words" key={`${failure.ruleId} ${failure.target}`}>
              <b className="font-semibold">{failure.target}</b>: {failure.detail}
            </li>
          ))}
        </ul>
      )}
      {text === null ? null : <JsonView label="Mapped message" text={text} />}
      {scripts.filter(hasSomethingToSay).map((script) => (
        <div className="grid gap-1" key={script.id}>
          <p className="text-muted text-small">
            Script of rule {script.ruleId}
            {script.detail === null ? "" : `: ${script.detail}`}
          </p>
          <ConsoleLines lines={script.consoleLines} />
        </div>
      ))}
      {values.length === 0 ? null : (
        <details className="rounded-lg border border-line">
          <summary className="cursor-pointer rounded-lg px-3 py-2 text-small hover:bg-hover">
            How {countNoun(valueCount, "value", "values")} came to be
            {values.length < valueCount ? ` (the first ${values.length})` : ""}
          </summary>
          <div className="overflow-x-auto border-line border-t">
            <Table caption="Values" columns={columns} rowId={(row) => `${row.ruleId} ${row.target}`} rows={values} />
          </div>
        </details>
      )}
    </TimelineEvent>
  );
}

function hasSomethingToSay({ detail, consoleLines }: TriedScript): boolean {
  return detail !== null || consoleLines.length > 0;
}

const resultTones: Record<ValueView["result"], Tone> = {
  written: "ok",
  missing: "wait",
  failed: "bad",
  skipped: "wait",
};

const columns: readonly Column<ValueView>[] = [
  {
    id: "target",
    header: "Target field",
    cell: (row) => <code className="text-small">{row.target || "(whole)"}</code>,
  },
  {
    id: "source",
    header: "From",
    cell: (row) => <code className="text-muted text-small">{row.sources.join(", ")}</code>,
  },
  {
    id: "steps",
    header: "Steps",
    cell: (row) => (
      <span className="text-small">
        {row.steps.map((step) => step.name).join(" → ")}
        {row.detail === null ? null : <span className="block text-muted">{row.detail}</span>}
      </span>
    ),
  },
  { id: "value", header: "Value", cell: (row) => <code className="break-all text-small">{row.text ?? ""}</code> },
  { id: "result", header: "Result", cell: (row) => <Badge tone={resultTones[row.result]}>{row.result}</Badge> },
];
