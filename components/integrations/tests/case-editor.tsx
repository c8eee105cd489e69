"use client";

import { Check, Copy, RefreshCw, Trash2 } from "lucide-react";
import { useState } from "react";
import { CodeEditor } from "#components/code-editor/code-editor.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { formatDuration } from "#components/ui/format-duration.ts";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { TextareaField } from "#components/ui/textarea-field.tsx";
import type { ExpectedResult, TestCase } from "#core/integrations/tests/model.ts";
import { CaseDifferences } from "./case-differences.tsx";
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

const height = { linesMin: 6, linesMax: 22 };

/** One test case, opened: what it came to, and all that makes it. */
export function CaseEditor({ test, index, result, acts, ignoreProblem, isNew }: CaseEditorProps) {
  const name = `tests.${index}`;
  const { expected } = test;
  const isFailed = result !== undefined && !result.passed;
  const canAccept = acts !== null && isFailed && result.end.kind !== "not_run";
  return (
    <div className="grid min-w-0 gap-4 border-line border-t px-3 py-3">
      {isFailed ? <CaseDifferences result={result} /> : null}
      {canAccept ? (
        <div>
          <Button icon={<Check aria-hidden="true" size={13} />} onClick={acts.accept} size="small">
            {result.end.kind === "output" ? "Accept the new output" : "Accept the new result"}
          </Button>
        </div>
      ) : null}
      <div className="grid min-w-0 gap-4 md:grid-cols-2">
        <TextField
          autoComplete="off"
          autoFocus={isNew}
          label="Name of the case"
          maxLength={120}
          name={`${name}.name`}
          onChange={(event) => acts?.change({ name: event.target.value })}
          readOnly={acts === null}
          value={test.name}
        />
        <SelectField
          disabled={acts === null}
          label="What is expected"
          name={`${name}.expected.kind`}
          onChange={(event) => acts?.change({ expected: startExpected(event.target.value, expected, result) })}
          options={expectations}
          value={expected.kind}
        />
      </div>
      <div className="grid min-w-0 items-start gap-4 lg:grid-cols-2">
        <TextPart
          hint="JSON as its sender would post it."
          label="Message"
          name={`${name}.sample`}
          onChange={acts === null ? null : (sample) => acts.change({ sample })}
          value={test.sample}
        />
        {expected.kind === "output" ? (
          <TextPart
            hint="JSON as the mapping has to make it."
            label="Expected output"
            name={`${name}.expected.text`}
            onChange={acts === null ? null : (text) => acts.change({ expected: { kind: "output", text } })}
            value={expected.text}
          />
        ) : null}
      </div>
      {expected.kind === "output" ? (
        <IgnoredFields
          error={ignoreProblem}
          ignore={test.ignore}
          name={`${name}.ignore`}
          onChange={acts === null ? null : (ignore) => acts.change({ ignore })}
        />
      ) : null}
      <div className="flex flex-wrap items-center gap-2">
        {acts === null ? null : (
          <>
            {canAccept ? null : (
              <Button
                disabled={result === undefined || result.end.kind === "not_run"}
                icon={<RefreshCw aria-hidden="true" size={13} />}
                onClick={acts.accept}
                size="small"
              >
                Take today’s output
              </Button>
            )}
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
    </div>
  );
}

const expectations = [
  { value: "output", label: "An output" },
  { value: "skipped", label: "The condition skips it" },
  { value: "fails", label: "The run fails" },
] as const;

/** What another expectation begins with: an output with what there is now, where there is any. */
function startExpected(kind: string, before: ExpectedResult, result: CaseView | undefined): ExpectedResult {
  if (kind === "skipped" || kind === "fails") return { kind };
  if (before.kind === "output") return before;
  return { kind: "output", text: result?.end.kind === "output" ? result.end.text : "" };
}

function describeTimes({ durationMs, scriptMs }: CaseView): string {
  const scripts = scriptMs === null ? "" : `, ${formatDuration(scriptMs)} of it in scripts`;
  return `took ${formatDuration(durationMs)}${scripts}`;
}

type TextPartProps = {
  name: string;
  label: string;
  hint: string;
  value: string;
  onChange: ((text: string) => void) | null;
};

function TextPart({ name, label, hint, value, onChange }: TextPartProps) {
  return (
    <Field group hint={hint} label={label} name={name}>
      {(control) => (
        <CodeEditor
          describedBy={control["aria-describedby"]}
          height={height}
          id={control.id}
          invalid={control["aria-invalid"]}
          label={`${label} of the case`}
          language="json"
          onChange={onChange ?? undefined}
          value={value}
        />
      )}
    </Field>
  );
}

type IgnoredFieldsProps = {
  name: string;
  ignore: readonly string[];
  error: string | undefined;
  onChange: ((ignore: string[]) => void) | null;
};

function IgnoredFields({ name, ignore, error, onChange }: IgnoredFieldsProps) {
  // The line that is just begun is no path yet, so the text is kept beside the list that is made of it.
  const [text, setText] = useState(ignore.join("\n"));
  const change = (next: string) => {
    setText(next);
    onChange?.(
      next
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line !== ""),
    );
  };
  return (
    <TextareaField
      error={error}
      hint="Fields that differ from run to run, one a line: sentAt, lines[].id, meta (with all that is in it)."
      label="Not compared"
      name={name}
      onChange={(event) => change(event.target.value)}
      optional
      readOnly={onChange === null}
      rows={Math.min(6, Math.max(2, text.split("\n").length))}
      spellCheck={false}
      value={text}
    />
  );
}
