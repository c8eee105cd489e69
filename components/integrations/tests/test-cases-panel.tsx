"use client";

import { ListChecks, Play, Plus } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { fieldId } from "#components/ui/field-id.ts";
import { countNoun } from "#components/ui/format-count.ts";
import { Panel } from "#components/ui/panel.tsx";
import { SwitchField } from "#components/ui/switch-field.tsx";
import type { StepProps } from "../editor/step-props.ts";
import { CaseEditor } from "./case-editor.tsx";
import { CaseRow } from "./case-row.tsx";
import { type CasesState, useCases } from "./use-cases.ts";
import { useRunCase } from "./use-run-case.ts";
import type { TestResults } from "./use-test-results.ts";

type TestCasesPanelProps = Pick<StepProps, "state" | "integration" | "allowed" | "acts" | "tests">;

/** The test cases of the draft: how each stands, and everything to make and mend them. */
export function TestCasesPanel(props: TestCasesPanelProps) {
  const { state, integration, allowed, acts, tests: results } = props;
  const { tests, testsRequired } = state.draft.document;
  const cases = useCases(props);
  useRunCase(allowed.canEdit && integration !== null ? integration.id : null, acts.readRunCase, cases.add);
  return (
    <Panel description={<Summary count={tests.length} results={results} />} id="test-cases" title="Test cases">
      <div className="grid min-w-0 gap-3">
        {tests.length === 0 ? (
          <EmptyState
            actions={allowed.canEdit ? <AddButton cases={cases} /> : null}
            icon={<ListChecks aria-hidden="true" size={18} />}
            title="No test cases yet"
          >
            A test case is a message with what has to become of it. It tells at once when a change of the mapping breaks
            what worked. Make one of the sample above, or on the page of a run.
          </EmptyState>
        ) : (
          <>
            <div className="flex flex-wrap items-center gap-2">
              {allowed.canEdit ? <AddButton cases={cases} /> : null}
              <Button
                icon={<Play aria-hidden="true" size={13} />}
                onClick={results.runAgain}
                pending={results.pending}
                size="small"
              >
                Run all
              </Button>
            </div>
            <CaseList cases={cases} {...props} />
          </>
        )}
        <SwitchField
          checked={testsRequired}
          disabled={!allowed.canEdit}
          hint="A version that fails one of them is refused: here, by the API, when a file is imported and when an earlier version is restored."
          label="Saving requires that all pass"
          name="testsRequired"
          onChange={(event) => state.set({ testsRequired: event.target.checked })}
        />
      </div>
    </Panel>
  );
}

function AddButton({ cases }: { cases: CasesState }) {
  return (
    <Button
      icon={<Plus aria-hidden="true" size={13} />}
      id={fieldId("/tests")}
      onClick={cases.addFromSample}
      pending={cases.adding}
      size="small"
    >
      Add from the sample
    </Button>
  );
}

function Summary({ count, results }: { count: number; results: TestResults }) {
  if (count === 0) return "Messages with what has to become of them.";
  if (results.refusal !== null) return <span role="status">Not run: {results.refusal}</span>;
  const passed = [...results.byId.values()].filter((one) => one.passed).length;
  const text = results.byId.size === 0 ? "Running…" : `${passed} of ${countNoun(count, "case passes", "cases pass")}.`;
  return <span role="status">{text} They are run on what stands here, saved or not.</span>;
}

function CaseList({ cases, state, allowed, tests: results }: TestCasesPanelProps & { cases: CasesState }) {
  const { problems, draft } = state;
  const problemBelow = (pointer: string) => problems.errors.find((one) => one.pointer.startsWith(pointer))?.detail;
  return (
    <ul aria-label="Test cases" className="grid min-w-0 gap-1.5">
      {draft.document.tests.map((test, index) => {
        const result = results.byId.get(test.id);
        return (
          <CaseRow
            index={index}
            key={test.id}
            onToggle={() => cases.toggle(test.id)}
            open={cases.opened?.id === test.id}
            pending={results.pending}
            result={result}
            test={test}
          >
            <CaseEditor
              acts={allowed.canEdit ? cases.actsOn(test) : null}
              ignoreProblem={problemBelow(`/tests/${index}/ignore`)}
              index={index}
              isNew={cases.opened?.isNew ?? false}
              result={result}
              test={test}
            />
          </CaseRow>
        );
      })}
    </ul>
  );
}
