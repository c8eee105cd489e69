"use client";

import { Pencil, Plus } from "lucide-react";
import { useState } from "react";
import { NumberField } from "#components/integrations/editor/number-field.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { SwitchField } from "#components/ui/switch-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { lookupWords } from "#core/notifications/catalog/check-lookup.ts";
import type { Lookup, LookupKind } from "#core/notifications/model.ts";
import { EntryForm } from "./entry-form.tsx";

type LookupDialogProps = {
  kind: LookupKind;
  /** Null for a new one. */
  lookup: Lookup | null;
  save: Action;
};

/** Adds a word, or changes one but for its code. */
export function LookupDialog({ kind, lookup, save }: LookupDialogProps) {
  const [open, setOpen] = useState(false);
  const word = lookupWords[kind];
  const trigger =
    lookup === null ? (
      <Button icon={<Plus aria-hidden="true" size={14} />} size="small">
        New {word}
      </Button>
    ) : (
      <Button
        aria-label={`Change the ${word} ${lookup.code}`}
        icon={<Pencil aria-hidden="true" size={14} />}
        size="small"
        variant="quiet"
      >
        Change
      </Button>
    );
  const close: Action = async (form) => {
    const outcome = await save(form);
    if (outcome.kind === "done") setOpen(false);
    return outcome;
  };
  return (
    <Dialog
      onOpenChange={setOpen}
      open={open}
      title={lookup === null ? `New ${word}` : `${word.charAt(0).toUpperCase()}${word.slice(1)} ${lookup.code}`}
      trigger={trigger}
    >
      <LookupForm kind={kind} lookup={lookup} save={close} />
    </Dialog>
  );
}

function LookupForm({ kind, lookup, save }: LookupDialogProps) {
  const [value, setValue] = useState({
    kind,
    code: lookup?.code ?? "",
    name: lookup?.name ?? "",
    weight: lookup?.weight ?? (kind === "priority" ? 50 : null),
    is_active: lookup?.active ?? true,
  });
  const set = (change: Partial<typeof value>) => setValue((before) => ({ ...before, ...change }));
  const word = lookupWords[kind];
  return (
    <EntryForm
      canEdit
      id={lookup?.id ?? null}
      kind="lookup"
      label={lookup === null ? `New ${word}` : `Change the ${word} ${lookup.code}`}
      save={save}
      submitLabel={lookup === null ? "Add it" : "Save"}
      value={value}
    >
      {lookup === null ? (
        <TextField
          autoComplete="off"
          hint="It stays as it is, in capital letters; the name can be changed."
          label="Code"
          mono
          name="code"
          onChange={(event) => set({ code: event.target.value })}
          spellCheck={false}
          value={value.code}
        />
      ) : null}
      <TextField
        autoComplete="off"
        label="Name"
        name="name"
        onChange={(event) => set({ name: event.target.value })}
        value={value.name}
      />
      {kind === "priority" ? (
        <NumberField
          hint="The heavier one is sent first; Normal has 50 unless it was changed."
          label="Weight"
          name="weight"
          onChange={(weight) => set({ weight })}
          value={value.weight}
        />
      ) : null}
      {kind === "status" ? null : (
        <SwitchField
          checked={value.is_active}
          hint={kind === "channel" ? "Switched off, nothing is sent by it." : undefined}
          label="Active"
          name="is_active"
          onChange={(event) => set({ is_active: event.target.checked })}
        />
      )}
    </EntryForm>
  );
}
