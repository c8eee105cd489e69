"use client";

import { Trash2 } from "lucide-react";
import { Field } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Select } from "#components/ui/select.tsx";
import { operatorWords } from "#core/mapping/conditions/operator-words.ts";
import type { ListFilter } from "#core/mapping/edit/take-list.ts";
import { type TestOperator, testOperators } from "#core/mapping/model.ts";
import { fitOperator } from "./sample-list.ts";
import { SuggestField } from "./suggest-field.tsx";
import { ValueField } from "./value-field.tsx";

type FilterFieldsProps = {
  name: string;
  filter: ListFilter;
  /** `typed` is the part that is being typed in; null for all other changes. */
  onChange: (filter: ListFilter, typed: string | null) => void;
  onRemove: () => void;
  /** Fields inside the elements, to choose from. */
  fields: readonly string[];
};

const options = testOperators.map((value) => ({ value, label: operatorWords[value] }));

/** One test that the elements of a list have to pass. */
export function FilterFields({ name, filter, onChange, onRemove, fields }: FilterFieldsProps) {
  return (
    <div className="grid min-w-0 gap-2 rounded-lg border border-line-strong p-2.5">
      <div className="flex items-start gap-1">
        <div className="min-w-0 flex-1">
          <SuggestField
            label="Only those where"
            name={`${name}.field`}
            onChange={(field) => onChange({ ...filter, field }, "field")}
            suggestions={fields}
            value={filter.field}
          />
        </div>
        <span className="mt-[26px]">
          <IconButton
            icon={<Trash2 aria-hidden="true" size={14} />}
            label={`Remove the test of ${filter.field}`}
            onClick={onRemove}
            size="small"
          />
        </span>
      </div>
      <Field label={<span className="sr-only">How {filter.field} is compared</span>} name={`${name}.operator`}>
        {(control) => (
          <Select
            {...control}
            onChange={(event) => onChange(fitOperator(filter, event.target.value as TestOperator), null)}
            options={options}
            value={filter.operator}
          />
        )}
      </Field>
      {filter.value === undefined ? null : (
        <ValueField
          label="Value to compare with"
          labelled={false}
          name={`${name}.value`}
          onChange={(value, typing) => onChange({ ...filter, value }, typing ? "value" : null)}
          value={filter.value}
        />
      )}
    </div>
  );
}
