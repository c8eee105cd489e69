"use client";

import { SelectField } from "#components/ui/select-field.tsx";
import type { WebhookSource } from "#core/integrations/model.ts";

type BodyFieldsProps = { source: WebhookSource; onChange: (change: Partial<WebhookSource>) => void };

const delimiters: readonly { value: string; label: string; delimiter: WebhookSource["csvDelimiter"] }[] = [
  { value: "detect", label: "Whichever the first line has", delimiter: null },
  { value: "comma", label: "Comma", delimiter: "," },
  { value: "semicolon", label: "Semicolon", delimiter: ";" },
  { value: "tab", label: "Tab", delimiter: "\t" },
  { value: "bar", label: "Vertical bar", delimiter: "|" },
];

/** What becomes of bodies that are no plain JSON. */
export function BodyFields({ source, onChange }: BodyFieldsProps) {
  const chosen = delimiters.find(({ delimiter }) => delimiter === source.csvDelimiter);
  return (
    <>
      <SelectField
        hint={
          source.cloudEvents === "event"
            ? "Rules begin with the attributes: type, subject, data.order.id."
            : "Rules begin inside of the data: order.id. Other messages are not touched by this."
        }
        label="Of a CloudEvent, a run gets"
        name="source.cloudEvents"
        onChange={(event) => onChange({ cloudEvents: event.target.value === "event" ? "event" : "data" })}
        options={[
          { value: "data", label: "Its data alone" },
          { value: "event", label: "The event with its attributes" },
        ]}
        value={source.cloudEvents}
      />
      <SelectField
        hint="A CSV body becomes a list with an object for each row."
        label="Delimiter of CSV"
        name="source.csvDelimiter"
        onChange={(event) =>
          onChange({ csvDelimiter: delimiters.find(({ value }) => value === event.target.value)?.delimiter ?? null })
        }
        options={delimiters}
        value={chosen?.value ?? "detect"}
      />
    </>
  );
}
