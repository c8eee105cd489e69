"use client";

import { Check, Copy, RefreshCw, Trash2 } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { formatDuration } from "#components/ui/format-duration.ts";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { ExpectedResult, TestCase } from "#core/integrations/tests/model.ts";
import { CaseDifferences } from "./case-differences.tsx";
import { IgnoredFields, JsonTextField } from "./case-fields.tsx";
import type { CaseView } from "./to-case-view.ts";

export type CaseActs = {
  change: (change: Partial<TestCase>) => void;
  /** Takes what the mapping gives now as what is expected. */
  accept: () => void;
  duplicate: () => void;
  remove: () => void;
};

type CaseEditorProps = {
  test: TestCase;
  /** Its place in the list, for the names of its fields. */
  index: number;
  result: CaseView | undefined;
  /** Null for reading only. */
  acts: CaseActs | null;
  /** What is wrong with one of the ignored fields. */
  ignoreProblem: string | undefined;
  isNew: boolean;
};

/** One test case, opened: what it came to, and all that makes it. */
export function CaseEditor(props: CaseEditorProps) {
  const { result, acts } = props;
  const isFailed = result !== undefined && !result.passed;
  return (
    <div className="grid min-w-0 gap-4 border-line border-t px-3 py-3">
      {isFailed ? <CaseDifferences result={result} /> : null}
      {acts !== null && isFailed && result.end.kind !== "not_run" ? (
        <div>
          <Button icon={<Check aria-hidden="true" size={13} />} onClick={acts.accept} size="small">
            {result.end.kind === "output" ? "Accept the new output" : "Accept the new result"}
          </Button>
        </div>
      ) : null}
      <CaseFields {...props} />
      <CaseFooter acts={acts} result={result} />
    </div>
  );
}

const expectations = [
  { value: "output", label: "An output" },
  { value: "skipped", label: "The condition skips it" },
  { value: "fails", label: "The run fails" },
] as const;

function CaseFields({ test, index, result, acts, ignoreProblem, isNew }: CaseEditorProps) {
  const name = `tests.${index}`;
  const { expected } = test;
  const change = acts?.change ?? null;
  return (
    <>
      <div className="grid min-w-0 gap-4 md:grid-cols-2">
        <TextField
          autoComplete="off"
          autoFocus={isNew}
          label="Name of the case"
          maxLength={120}
          name={`${name}.name`}
          onChange={(event) => change?.({ name: event.target.value })}
          readOnly={change === null}
          value={test.name}
        />
        <SelectField
          disabled={change === null}
          label="What is expected"
          name={`${name}.expected.kind`}
          onChange={(event) => change?.({ expected: startExpected(event.target.value, expected, result) })}
          options={expectations}
          value={expected.kind}
        />
      </div>
      <div className="grid min-w-0 items-start gap-4 lg:grid-cols-2">
        <JsonTextField
          hint="JSON as its sender would post it."
          label="Message"
          name={`${name}.sample`}
          onChange={change && ((sample) => change({ sample }))}
          value={test.sample}
        />
        {expected.kind === "output" ? (
          <JsonTextField
            hint="JSON as the mapping has to make it."
            label="Expected output"
            name={`${name}.expected.text`}
            onChange={change && ((text) => change({ expected: { kind: "output", text } }))}
            value={expected.text}
          />
        ) : null}
      </div>
      {expected.kind === "output" ? (
        <IgnoredFields
          error={ignoreProblem}
          ignore={test.ignore}
          name={`${name}.ignore`}
          onChange={change && ((ignore) => change({ ignore }))}
        />
      ) : null}
    </>
  );
}

/** What another expectation begins with: an output with what there is now, where there is any. */
function startExpected(kind: string, before: ExpectedResult, result: CaseView | undefined): ExpectedResult {
  if (kind === "skipped" || kind === "fails") return { kind };
  if (before.kind === "output") return before;
  return { kind: "output", text: result?.end.kind === "output" ? result.end.text : "" };
}

function CaseFooter({ acts, result }: Pick<CaseEditorProps, "acts" | "result">) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      {acts === null ? null : (
        <>
          {result?.passed ? (
            <Button icon={<RefreshCw aria-hidden="true" size={13} />} onClick={acts.accept} size="small">
              Take today’s output
            </Button>
          ) : null}
          <Button icon={<Copy aria-hidden="true" size={13} />} onClick={acts.duplicate} size="small">
            Duplicate
          </Button>
          <Button icon={<Trash2 aria-hidden="true" size={13} />} onClick={acts.remove} size="small">
            Delete
          </Button>
        </>
      )}
      {result === undefined ? null : (
        <span className="ml-auto text-muted text-small tabular-nums">{describeTimes(result)}</span>
      )}
    </div>
  );
}

function describeTimes({ durationMs, scriptMs }: CaseView): string {
  const scripts = scriptMs === null ? "" : `, ${formatDuration(scriptMs)} of it in scripts`;
  return `took ${formatDuration(durationMs)}${scripts}`;
}
