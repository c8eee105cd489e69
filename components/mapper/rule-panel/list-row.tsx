"use client";

import { Plus } from "lucide-react";
import { useMemo, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { Json } from "#core/json.ts";
import { filterList, type ListFilter, type PathList, takeList } from "#core/mapping/edit/take-list.ts";
import { FilterFields } from "./filter-fields.tsx";
import { chooseTake, startTake, type TakeChoice, takeWords } from "./list-words.ts";
import { listElementFields, startFilter, summarizeList } from "./sample-list.ts";
import { TracedMarks } from "./traced-marks.tsx";

type ListRowProps = {
  /** Where its fields are in the form. */
  name: string;
  path: string;
  list: PathList;
  /** Which of the path's lists it is, from 0. */
  at: number;
  sample: Json | null;
  /** `typed` is the part that is being typed in; null for all other changes. */
  onChange: (path: string, typed: string | null) => void;
};

/** How one list of a path is taken: which elements pass, and which of those are read. */
export function ListRow({ name, path, list, at, sample, onChange }: ListRowProps) {
  // A position that happens to be the first or the last is still one that somebody is typing.
  const [byPosition, setByPosition] = useState(false);
  const listPath = list.path;
  const summary = useMemo(() => summarizeList(sample, path, at), [sample, path, at]);
  const fields = useMemo(() => listElementFields(sample, listPath), [sample, listPath]);
  const { filters, take } = list;
  const choice = take === null ? null : byPosition && take.kind === "at" ? "at" : chooseTake(take);
  const filter = (next: readonly ListFilter[], typed: string | null) => onChange(filterList(path, at, next), typed);
  const choose = (next: TakeChoice) => {
    setByPosition(next === "at");
    onChange(takeList(path, at, startTake(next)), null);
  };
  return (
    <fieldset className="grid min-w-0 gap-2.5">
      <legend className="mb-1 font-medium">
        Of <code className="wrap-anywhere font-normal">{list.path === "$" ? "the message" : list.path}</code> take
      </legend>
      {choice === null ? (
        <p className="text-muted text-small">The path climbs out of this list; its text says how.</p>
      ) : (
        <Field label={<span className="sr-only">What is taken of {list.path}</span>} name={`${name}.take`}>
          {(control) => (
            <Select
              {...control}
              onChange={(event) => choose(event.target.value as TakeChoice)}
              options={listChoices(list, choice)}
              value={choice}
            />
          )}
        </Field>
      )}
      {choice === "at" && take?.kind === "at" ? (
        <PositionField
          name={`${name}.position`}
          onChange={(position) => onChange(takeList(path, at, { kind: "at", position }), "position")}
          position={take.position}
        />
      ) : null}
      {filters.map((one, index) => (
        <FilterFields
          fields={fields}
          filter={one}
          // biome-ignore lint/suspicious/noArrayIndexKey: a filter has nothing but its place.
          key={index}
          name={`${name}.filters.${index}`}
          onChange={(next, typed) => filter(filters.with(index, next), typed === null ? null : `${index}/${typed}`)}
          onRemove={() => filter(filters.toSpliced(index, 1), null)}
        />
      ))}
      {choice === null ? null : (
        <div>
          <Button
            icon={<Plus aria-hidden="true" size={14} />}
            onClick={() => filter([...filters, startFilter(sample, listPath)], null)}
            size="small"
          >
            {filters.length === 0 ? "Only those where…" : "And where…"}
          </Button>
        </div>
      )}
      <TracedMarks label="Taken from the sample" summary={summary} />
    </fieldset>
  );
}

/** A choice that would throw away what the path goes on with is not offered. */
function listChoices({ rest }: PathList, chosen: TakeChoice): { value: TakeChoice; label: string }[] {
  const offered = (Object.keys(takeWords) as TakeChoice[]).filter((choice) => {
    if (choice === chosen) return true;
    if (choice === "whole") return rest === "";
    return choice !== "number" || !rest.includes("[");
  });
  return offered.map((value) => ({ value, label: takeWords[value] }));
}

type PositionFieldProps = { name: string; position: number; onChange: (position: number) => void };

function PositionField({ name, position, onChange }: PositionFieldProps) {
  const [text, setText] = useState(String(position));
  const isWhole = /^-?[0-9]{1,4}$/.test(text.trim());
  return (
    <TextField
      error={isWhole ? undefined : "Write a whole number from -9999 to 9999; the rule keeps its last position."}
      hint="0 is the first element, -1 the last."
      inputMode="numeric"
      label="Position"
      name={name}
      onChange={(event) => {
        const typed = event.target.value;
        setText(typed);
        if (/^-?[0-9]{1,4}$/.test(typed.trim())) onChange(Number(typed));
      }}
      value={text}
    />
  );
}
