"use client";

import { useState } from "react";
import { ShownOnce } from "#components/people/shown-once.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { ClientForm } from "./client-form.tsx";
import type { CredentialOutcome } from "./credential-outcome.ts";
import { credentialWords } from "./credential-words.ts";
import { objectPaths } from "./object-words.ts";

type NewClientProps = {
  /** Fields: json. */
  create: (form: FormData) => Promise<CredentialOutcome>;
  secretNames: readonly string[];
  addSecret: Action | null;
};

type Made = Extract<CredentialOutcome, { kind: "done" }>;

/** The form of a new client and, once it is there, its secrets: this once. */
export function NewClient({ create, secretNames, addSecret }: NewClientProps) {
  const [made, setMade] = useState<Made | null>(null);
  const save: Action = async (form) => {
    const outcome = await create(form);
    if (outcome.kind === "done") setMade(outcome);
    return outcome.kind === "refused" ? outcome : { kind: "done", message: outcome.message };
  };
  if (made === null) {
    return <ClientForm addSecret={addSecret} canEdit client={null} save={save} secretNames={secretNames} />;
  }
  return (
    <section aria-label="The client is there" className="grid gap-4">
      <p className="font-medium" role="status">
        {made.message}
      </p>
      {made.shown.map(({ id, kind, value }) => (
        <ShownOnce key={id} label={credentialWords[kind]} text={value}>
          Keep it now: only a keyed hash of it is stored, and nobody can look it up later.
        </ShownOnce>
      ))}
      {made.notes.map((note) => (
        <p className="text-muted" key={note}>
          {note}
        </p>
      ))}
      <div>
        <LinkButton href={`${objectPaths.client}/${made.clientId}`} variant="primary">
          Go to the client
        </LinkButton>
      </div>
    </section>
  );
}
