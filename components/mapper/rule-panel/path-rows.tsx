"use client";

import { Plus } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { moveItem } from "./move-item.ts";
import { RowButtons } from "./row-buttons.tsx";
import { SuggestField } from "./suggest-field.tsx";
import { useRowKeys } from "./use-row-keys.ts";

type PathRowsProps = {
  /** Where they are in the form: `rule.source.paths`. */
  base: string;
  legend: string;
  hint: ReactNode;
  paths: readonly string[];
  /** How many there must be. */
  min: 0 | 1;
  /** `typed` is the row that is being typed in; null for all other changes. */
  onChange: (paths: string[], typed: number | null) => void;
  suggestions: readonly string[];
};

/** One or more source paths, in order. */
export function PathRows({ base, legend, hint, paths, min, onChange, suggestions }: PathRowsProps) {
  const rows = useRowKeys(paths.length);
  const move = (at: number, by: number) => {
    rows.move(at, by);
    onChange([...moveItem(paths, at, by)], null);
  };
  const remove = (at: number) => {
    rows.remove(at);
    onChange(paths.toSpliced(at, 1), null);
  };
  return (
    <fieldset className="grid min-w-0 gap-2">
      <legend className="mb-1 font-medium">{legend}</legend>
      {paths.map((path, at) => (
        <div className="flex items-start gap-1" key={rows.keys[at]}>
          <div className="min-w-0 flex-1">
            <SuggestField
              label={<span className="sr-only">{`Path ${at + 1}`}</span>}
              name={`${base}.${at}`}
              onChange={(text) => onChange(paths.with(at, text), at)}
              placeholder="the whole message"
              suggestions={suggestions}
              value={path}
            />
          </div>
          <span className="pt-1.5 empty:hidden">
            <RowButtons
              at={at}
              count={paths.length}
              onMove={(by) => move(at, by)}
              onRemove={paths.length > min ? () => remove(at) : null}
              row={`path ${at + 1}`}
            />
          </span>
        </div>
      ))}
      <p className="text-muted text-small">{hint}</p>
      <div>
        <Button
          icon={<Plus aria-hidden="true" size={14} />}
          onClick={() => onChange([...paths, ""], null)}
          size="small"
        >
          Add a path
        </Button>
      </div>
    </fieldset>
  );
}
