"use client";

import { Field } from "#components/ui/field.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { Textarea } from "#components/ui/textarea.tsx";

type SampleFieldProps = {
  /** Contexts of the last real events, the newest first. */
  samples: readonly { label: string; text: string }[];
  context: string;
  problem: string | null;
  onChange: (text: string) => void;
};

/** What the event comes with in the preview: that of a real one, or one that is written here. */
export function SampleField({ samples, context, problem, onChange }: SampleFieldProps) {
  const chosen = samples.findIndex(({ text }) => text === context);
  return (
    <div className="grid gap-3">
      {samples.length === 0 ? (
        <p className="text-muted text-small">
          This event has not been reported yet. Write what it will come with, as the application sends it.
        </p>
      ) : (
        <SelectField
          label="Event"
          name="sample"
          onChange={(event) => onChange(samples[Number(event.target.value)]?.text ?? context)}
          options={[
            ...(chosen === -1 ? [{ value: "-1", label: "Written below" }] : []),
            ...samples.map(({ label }, index) => ({ value: String(index), label })),
          ]}
          value={String(chosen)}
        />
      )}
      <Field error={problem ?? undefined} label="Context" name="context">
        {(control) => (
          <Textarea
            {...control}
            mono
            onChange={(event) => onChange(event.target.value)}
            rows={6}
            spellCheck={false}
            value={context}
          />
        )}
      </Field>
    </div>
  );
}
