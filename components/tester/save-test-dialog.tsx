"use client";

import { Save } from "lucide-react";
import { useState } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { TestRequestInput } from "#core/tester/model.ts";
import { writeNewTest } from "./write-new-test.ts";

type SaveTestDialogProps = {
  /** Null where the form cannot be read. */
  request: TestRequestInput | null;
  /** What the last call came to. */
  status: number | null;
  keep: Action;
};

const labels = {
  "/name": "Name",
  "/expectation/status": "Status",
  "/expectation/body_contains": "Body contains",
  "/expectation/field/pointer": "JSON Pointer",
  "/expectation/field/equals": "Equals",
  "/expectation/duration_ms_max": "Most milliseconds",
  "/request/query": "Query",
  "/request/path": "Path",
};

/** Keeps the call as it stands in the form, with what its answer must be like. */
export function SaveTestDialog({ request, status, keep }: SaveTestDialogProps) {
  const [open, setOpen] = useState(false);
  const save: Action = async (form) => {
    const sent = new FormData();
    sent.set("json", JSON.stringify(writeNewTest(request, form)));
    const outcome = await keep(sent);
    if (outcome.kind === "done") setOpen(false);
    return outcome;
  };
  return (
    <Dialog
      description="Run it again whenever something was changed, alone or with all others."
      onOpenChange={setOpen}
      open={open}
      title="Save as a test"
      trigger={
        <Button disabled={request === null} icon={<Save aria-hidden="true" size={14} />}>
          Save as test…
        </Button>
      }
    >
      <ActionForm action={save} fieldLabels={labels} label="Save as a test">
        <TextField autoComplete="off" label="Name" name="name" />
        <TextField
          autoComplete="off"
          defaultValue={status === null ? "2xx" : String(status)}
          hint="A code such as 200, or a class such as 2xx. Of an asynchronous call, the status that it ends with."
          label="Status"
          mono
          name="expectation.status"
        />
        <TextField autoComplete="off" label="Body contains" name="expectation.body_contains" optional />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            autoComplete="off"
            label="JSON Pointer"
            mono
            name="expectation.field.pointer"
            optional
            placeholder="/data/0/id"
            spellCheck={false}
          />
          <TextField
            autoComplete="off"
            hint="As JSON; anything else is a text."
            label="Equals"
            mono
            name="expectation.field.equals"
            optional
            placeholder="true"
            spellCheck={false}
          />
        </div>
        <TextField
          autoComplete="off"
          inputMode="numeric"
          label="Most milliseconds"
          name="expectation.duration_ms_max"
          optional
        />
        <p className="text-muted text-small">
          The body is kept as it stands here, and everybody who may test can read it. Headers and queries with
          credentials are not kept.
        </p>
        <SubmitButton>Save the test</SubmitButton>
      </ActionForm>
    </Dialog>
  );
}
