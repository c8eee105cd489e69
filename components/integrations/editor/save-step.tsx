"use client";

import { type FormEvent, type ReactNode, useMemo } from "react";
import { Button } from "#components/ui/button.tsx";
import { CheckboxField } from "#components/ui/checkbox-field.tsx";
import { FormErrors } from "#components/ui/form-errors.tsx";
import { countNoun } from "#components/ui/format-count.ts";
import { Panel } from "#components/ui/panel.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { ToneIcon } from "#components/ui/tone-icon.tsx";
import { compareDocuments } from "#core/integrations/compare-documents.ts";
import { ComparisonView } from "../versions/comparison-view.tsx";
import type { Draft } from "./draft.ts";
import { toNamedDocument } from "./named-document.ts";
import { ProblemList } from "./problem-list.tsx";
import type { useDraft } from "./use-draft.ts";
import type { SaveRefusal } from "./use-save.ts";

/** What is asked for beside the document itself. */
export type SaveChoice = { note: string; active: boolean };

type SaveStepProps = {
  state: ReturnType<typeof useDraft>;
  /** Null for a new integration. */
  version: number | null;
  choice: SaveChoice;
  onChoose: (choice: SaveChoice) => void;
  onSave: () => void;
  onJump: (pointer: string) => void;
  pending: boolean;
  refusal: SaveRefusal | null;
  /** A line on the test cases; null where there are none to speak of. */
  testCases: ReactNode;
};

/** The last step: what stands in the way, what was changed, a note for the list of versions, and the button. */
export function SaveStep(props: SaveStepProps) {
  const { state, version, onJump, refusal, pending, testCases } = props;
  const { draft, problems } = state;
  return (
    <div className="grid min-w-0 items-start gap-4 xl:grid-cols-[minmax(0,1fr)_420px]">
      <Panel
        description={
          version === null ? "Nothing of it is stored yet." : `What differs from the stored version ${version}.`
        }
        id="changes"
        title="Changes"
      >
        {version === null ? (
          <NewSummary draft={draft} />
        ) : (
          <Changes draft={draft} stored={state.stored} version={version} />
        )}
      </Panel>
      <div className="grid min-w-0 gap-4 xl:sticky xl:top-[104px]">
        <CheckLine errorCount={problems.errors.length} isChecked={state.isChecked} />
        {problems.errors.length + problems.warnings.length === 0 ? null : (
          <ProblemList document={draft.document} id="problems-save" onJump={onJump} problems={problems} />
        )}
        {refusal === null || pending ? null : (
          <div className="grid gap-2">
            <FormErrors message={refusal.message} />
            {refusal.problems.length === 0 ? null : (
              <ProblemList
                document={draft.document}
                id="problems-refused"
                onJump={onJump}
                problems={{ errors: refusal.problems, warnings: [] }}
              />
            )}
          </div>
        )}
        <SaveForm {...props} testCases={testCases} />
      </div>
    </div>
  );
}

/** Whether exactly what stands there was checked, and how that went. */
function CheckLine({ isChecked, errorCount }: { isChecked: boolean; errorCount: number }) {
  const tone = !isChecked ? "wait" : errorCount > 0 ? "bad" : "ok";
  return (
    <p className="flex items-center gap-2 text-small" role="status">
      <span className={!isChecked ? "text-wait" : errorCount > 0 ? "text-bad" : "text-ok"}>
        <ToneIcon tone={tone} />
      </span>
      {!isChecked
        ? "Something was changed; it is checked again."
        : errorCount > 0
          ? `Checked: ${countNoun(errorCount, "error keeps", "errors keep")} it from being saved.`
          : "Checked: nothing stands in the way of saving."}
    </p>
  );
}

function SaveForm({ state, version, choice, onChoose, onSave, pending, testCases }: SaveStepProps) {
  const { problems, isChecked, changed } = state;
  const isNew = version === null;
  const hasSomething = isNew || changed;
  const canSave = hasSomething && isChecked && problems.errors.length === 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (canSave && !pending) onSave();
  };
  return (
    <Panel
      description={
        isNew
          ? "It gets a webhook address of its own."
          : "A new version, used from the next message on. Earlier ones are kept and can be restored."
      }
      id="save"
      title={isNew ? "Create the integration" : "Save a new version"}
    >
      <form aria-label="Save" className="grid gap-4" noValidate onSubmit={submit}>
        <TextField
          hint="Stands in the list of versions: what was changed, and why."
          label="Note"
          maxLength={500}
          name="note"
          onChange={(event) => onChoose({ ...choice, note: event.target.value })}
          optional
          value={choice.note}
        />
        {isNew ? (
          <CheckboxField
            checked={choice.active}
            hint="Otherwise its address answers 404 until it is switched on."
            label="Switch it on at once"
            name="save.active"
            onChange={(event) => onChoose({ ...choice, active: event.target.checked })}
          />
        ) : null}
        {testCases}
        {problems.warnings.length > 0 ? (
          <p className="text-muted text-small">
            {countNoun(problems.warnings.length, "warning", "warnings")} in the list of problems; they do not keep it
            from being saved.
          </p>
        ) : null}
        <div className="flex justify-end">
          <Button disabled={!canSave} pending={pending} type="submit" variant="primary">
            {isNew ? "Create" : "Save"}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

function Changes({ draft, stored, version }: { draft: Draft; stored: Draft; version: number }) {
  const comparison = useMemo(() => compareDocuments(toNamedDocument(stored), toNamedDocument(draft)), [stored, draft]);
  return (
    <ComparisonView
      comparison={comparison}
      label={`Changes since version ${version}`}
      nothing={`Nothing differs from version ${version}, so there is nothing to save.`}
    />
  );
}

function NewSummary({ draft }: { draft: Draft }) {
  const { mapping, targets, condition } = draft.document;
  const rules = mapping !== null && typeof mapping === "object" && "rules" in mapping ? mapping.rules : null;
  const ruleCount = Array.isArray(rules) ? rules.length : 0;
  return (
    <p>
      A new integration with {countNoun(ruleCount, "rule", "rules")}, {countNoun(targets.length, "target", "targets")}{" "}
      and {condition === null ? "no condition" : "a condition"}.
    </p>
  );
}
