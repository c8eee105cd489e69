"use client";

import { PlugZap } from "lucide-react";
import { type ReactNode, useState, useTransition } from "react";
import { SecretSelect } from "#components/integrations/editor/secret-select.tsx";
import { SecretsProvider } from "#components/integrations/editor/secrets-context.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { Button } from "#components/ui/button.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { TextareaField } from "#components/ui/textarea-field.tsx";
import { usualHiddenColumns } from "#core/hooks/databases/match-columns.ts";
import type { AttachedDatabase } from "#core/hooks/model.ts";
import type { Trial, TrialOutcome } from "./trial-outcome.ts";
import { TrialResult } from "./trial-result.tsx";

type DatabaseFormProps = {
  /** Null for a new one. */
  database: Pick<AttachedDatabase, "id" | "name" | "urlSecret" | "hiddenColumns"> | null;
  /** Fields: id (of one that there is), name, url_secret, hidden_columns (one in each line). */
  save: Action;
  trial: Trial;
  secretNames: readonly string[];
  /** Null for those who may not add secrets. */
  addSecret: Action | null;
  readOnly?: boolean;
};

const labels = { "/name": "Name", "/url_secret": "Address", "/hidden_columns": "Hidden columns" };

/** Attaches a database, or changes one: where it is, and what of it is never shown. */
export function DatabaseForm({ database, save, trial, secretNames, addSecret, readOnly = false }: DatabaseFormProps) {
  const [secret, setSecret] = useState(database?.urlSecret ?? "");
  const [hidden, setHidden] = useState((database?.hiddenColumns ?? usualHiddenColumns).join("\n"));
  return (
    <SecretsProvider add={readOnly ? null : addSecret} names={secretNames}>
      <ActionForm
        action={save}
        fieldLabels={labels}
        label={database === null ? "Attach a database" : `Change ${database.name}`}
      >
        {database === null ? null : <input name="id" type="hidden" value={database.id} />}
        <fieldset className="grid gap-4" disabled={readOnly}>
          {database === null ? (
            <TextField
              autoComplete="off"
              hint="The names of its models begin with it, as shop.public.orders, and it stays: small letters, digits, dashes and underscores."
              label="Name"
              mono
              name="name"
              spellCheck={false}
            />
          ) : null}
          <SecretSelect
            hint="A secret of the vault that holds postgres://user:password@host:5432/database, with ?sslmode=verify-full where the server has a certificate."
            label="Address"
            name="url_secret"
            noneLabel={null}
            onChange={setSecret}
            value={secret}
          />
          <TextareaField
            hint="Names of columns, one in each line, in any case; * stands for any characters. They are in no payload, and triggers do not even keep them."
            label="Hidden columns"
            mono
            name="hidden_columns"
            onChange={(event) => setHidden(event.target.value)}
            optional
            rows={8}
            spellCheck={false}
            value={hidden}
          />
        </fieldset>
        <TryConnection databaseId={database?.id ?? null} hidden={hidden} secret={secret} trial={trial}>
          {readOnly ? null : <SubmitButton>{database === null ? "Attach it" : "Save"}</SubmitButton>}
        </TryConnection>
      </ActionForm>
    </SecretsProvider>
  );
}

type TryConnectionProps = {
  databaseId: number | null;
  secret: string;
  hidden: string;
  trial: Trial;
  children: ReactNode;
};

/** Connects with what stands in the form, saved or not, and says below what came of it. */
function TryConnection({ databaseId, secret, hidden, trial, children }: TryConnectionProps) {
  const [outcome, setOutcome] = useState<TrialOutcome | null>(null);
  const [pending, startTransition] = useTransition();
  const run = () =>
    startTransition(async () => {
      const form = new FormData();
      if (databaseId !== null) form.set("id", String(databaseId));
      form.set("url_secret", secret);
      form.set("hidden_columns", hidden);
      const result = await trial(form).catch((): TrialOutcome => {
        return { kind: "refused", message: "The server did not answer as it should. Try again." };
      });
      setOutcome(result);
    });
  return (
    <>
      <div className="flex flex-wrap gap-2">
        {children}
        <Button icon={<PlugZap aria-hidden="true" size={14} />} onClick={run} pending={pending}>
          Try the connection
        </Button>
      </div>
      <div aria-live="polite">{outcome === null || pending ? null : <TrialResult outcome={outcome} />}</div>
    </>
  );
}
