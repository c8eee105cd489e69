"use client";

import { Play } from "lucide-react";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { FormErrors } from "#components/ui/form-errors.tsx";
import { FormProblems } from "#components/ui/form-problems.tsx";
import { formatInstant } from "#components/ui/format-instant.ts";
import { Panel } from "#components/ui/panel.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextareaField } from "#components/ui/textarea-field.tsx";
import type { PastReport } from "#db/queries/notifications/catalog/list-past-reports.ts";
import type { DryRun, DryRunOutcome } from "./dry-run-outcome.ts";
import { PlanReportView } from "./plan-report-view.tsx";

type DryRunPanelProps = {
  eventCode: string;
  /** Null for all rules of the event. */
  rule: { id: number; active: boolean } | null;
  /** Whom the example names. */
  actorType: string;
  /** Reports that really came, the newest first. */
  past: readonly PastReport[];
  plan: DryRun;
};

const labels = { "/context": "Context", "/recipients": "Recipients" };

/** Tries out what a report of the event would come to now: who would get what, and who not and why. Nothing is sent. */
export function DryRunPanel({ eventCode, rule, actorType, past, plan }: DryRunPanelProps) {
  const example = { context: {}, recipients: [{ user_id: 1, actor_type: actorType, to_email: "asha@example.com" }] };
  const [chosen, choose] = useState(past[0]?.id ?? "");
  const [texts, setTexts] = useState(() => writeTexts(past[0] ?? example));
  const [outcome, setOutcome] = useState<DryRunOutcome | null>(null);
  const [pending, startTransition] = useTransition();
  const begin = (id: string) => {
    choose(id);
    setTexts(writeTexts(past.find((report) => report.id === id) ?? example));
    setOutcome(null);
  };
  function run(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    startTransition(async () => setOutcome(await plan(form).catch(describeLoss)));
  }
  const refusal = outcome?.kind === "refused" && !pending ? outcome : null;
  return (
    <Panel
      description="What a report of the event would come to now. Nothing is sent, and nothing of it is kept."
      id="dry-run"
      title="Dry run"
    >
      <form aria-label="Dry run" className="grid gap-4" noValidate onSubmit={run}>
        <FormProblems problems={refusal?.problems ?? []}>
          {refusal ? <FormErrors labels={labels} message={refusal.message} problems={refusal.problems} /> : null}
          <input name="event_code" type="hidden" value={eventCode} />
          <input name="rule" type="hidden" value={rule?.id ?? ""} />
          <SelectField
            hint={
              past.length === 0 ? "Once the event has been reported, its last reports can be chosen here." : undefined
            }
            label="Begin with"
            name="begin"
            onChange={(event) => begin(event.target.value)}
            options={[
              ...past.map((report) => ({ value: report.id, label: namePast(report) })),
              { value: "", label: "An example to change" },
            ]}
            value={chosen}
          />
          <div className="grid gap-4 lg:grid-cols-2">
            <TextareaField
              hint="What the words of templates are filled in with, as JSON."
              label="Context"
              mono
              name="context"
              onChange={(event) => setTexts({ ...texts, context: event.target.value })}
              rows={8}
              spellCheck={false}
              value={texts.context}
            />
            <TextareaField
              hint="Whom the report names: user_id and actor_type; to_phone, to_email and preferred_lang where the directory does not know them."
              label="Recipients"
              mono
              name="recipients"
              onChange={(event) => setTexts({ ...texts, recipients: event.target.value })}
              rows={8}
              spellCheck={false}
              value={texts.recipients}
            />
          </div>
          {rule?.active === false ? (
            <p className="text-warn">This rule is switched off, so a report would not use it.</p>
          ) : null}
          <div>
            <Button icon={<Play aria-hidden="true" size={14} />} pending={pending} type="submit">
              Try it
            </Button>
          </div>
        </FormProblems>
      </form>
      <div aria-live="polite" className="mt-4 empty:hidden">
        {outcome?.kind === "planned" && !pending ? (
          <PlanReportView report={outcome.report} showRules={rule === null} />
        ) : null}
      </div>
    </Panel>
  );
}

function writeTexts({ context, recipients }: { context: object; recipients: object }) {
  return { context: JSON.stringify(context, null, 2), recipients: JSON.stringify(recipients, null, 2) };
}

function namePast({ createdAt, entityType, entityId, recipients }: PastReport): string {
  const about = entityId === "" ? "" : `, ${entityType} ${entityId}`;
  const count = recipients.length === 1 ? "1 recipient" : `${recipients.length} recipients`;
  return `Reported ${formatInstant(createdAt)}${about} (${count})`;
}

// A lost connection must not take away what was typed.
function describeLoss(): DryRunOutcome {
  return { kind: "refused", message: "The server did not answer as it should. Try it again." };
}
