"use client";

import { useMemo } from "react";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import type { Json } from "#core/json.ts";
import {
  dropListResult,
  findListResult,
  type ListResult,
  listResults,
  makeListResult,
} from "#core/mapping/edit/list-result.ts";
import { type PathList, readLists } from "#core/mapping/edit/take-list.ts";
import type { RuleInput } from "#core/mapping/model.ts";
import { parsePath } from "#core/mapping/paths/parse-path.ts";
import { countLevels } from "#core/mapping/paths/path.ts";
import { findStep } from "#core/mapping/steps/catalog.ts";
import type { RuleTrace } from "../live-values.ts";
import { ListRow } from "./list-row.tsx";
import { resultWords } from "./list-words.ts";
import { PanelPart } from "./panel-part.tsx";
import { listElementFields } from "./sample-list.ts";
import { SuggestField } from "./suggest-field.tsx";
import { summarizeStep } from "./summarize-trace.ts";
import { TracedMarks } from "./traced-marks.tsx";
import { startArgs } from "./write-args.ts";

type ListPartProps = {
  rule: RuleInput;
  onChange: (change: Pick<RuleInput, "source" | "steps">, mergeKey: string | null) => void;
  sample: Json | null;
  /** Tells whether the sample has a list at a path. */
  isList: (path: string) => boolean;
  traced: RuleTrace;
};

/** How the lists of a rule's paths are taken, and what is made of them. Nothing is drawn where there is no list. */
export function ListPart({ rule, onChange, sample, isList, traced }: ListPartProps) {
  const { source } = rule;
  if (source.kind !== "path") return null;
  const rows = source.paths.map((path) => readLists(path, isList));
  const lists = rows.flat();
  if (lists.length === 0) return null;
  const hint = hintOfLevels(rule.target, source.paths);
  return (
    <PanelPart title="Lists">
      {source.paths.map((path, row) =>
        rows[row]?.map((list, at) => (
          <ListRow
            at={at}
            // A list has nothing but its place.
            // biome-ignore lint/suspicious/noArrayIndexKey: as above.
            key={`${row} ${at}`}
            list={list}
            name={`rule.list.${row}.${at}`}
            onChange={(next, typed) =>
              onChange(
                { source: { ...source, paths: source.paths.with(row, next) }, steps: rule.steps },
                typed === null ? null : `list/${row}/${at}/${typed}`,
              )
            }
            path={path}
            sample={sample}
          />
        )),
      )}
      {hint === null ? null : <p className="text-muted text-small">{hint}</p>}
      {lists.some(({ take }) => take?.kind === "each" || take?.kind === "flat" || take?.kind === "whole") ? (
        <ResultFields
          isList={isList}
          list={lists.at(-1) as PathList}
          onChange={onChange}
          rule={rule}
          sample={sample}
          traced={traced}
        />
      ) : null}
    </PanelPart>
  );
}

const choices = [
  { value: "", label: "Nothing: they are taken as they are" },
  ...listResults.map((name) => ({ value: name, label: resultWords[name] })),
];

/** What is made of all elements together, and the fields that it goes by. */
function ResultFields({ rule, onChange, sample, isList, list, traced }: ListPartProps & { list: PathList }) {
  const steps = rule.steps ?? [];
  const found = findListResult(steps);
  const listPath = list.path;
  const fields = useMemo(() => listElementFields(sample, listPath), [sample, listPath]);
  const at = found?.at ?? null;
  const choose = (name: string) => {
    const next = name === "" ? dropListResult(rule) : makeListResult(rule, name as ListResult, start(name), isList);
    onChange({ source: next.source, steps: next.steps }, null);
  };
  const start = (name: string) => {
    const entry = findStep(name);
    if (entry === null) return [];
    const [first = "$", second = first] = fields;
    const args = [list.rest.includes("[") || list.rest === "" ? first : list.rest, second];
    return entry.args.some(({ kind }) => kind === "path") ? args.slice(0, entry.args.length) : startArgs(entry);
  };
  const made = found?.name ?? "";
  const summary = useMemo(() => (at === null ? null : summarizeStep(traced, at, made)), [traced, at, made]);
  return (
    <>
      <Field label="What is made of them" name="rule.list.result">
        {(control) => (
          <Select
            {...control}
            onChange={(event) => choose(event.target.value)}
            options={choices}
            value={found?.name ?? ""}
          />
        )}
      </Field>
      {found === null
        ? null
        : findStep(found.name)?.args.map((spec, index) =>
            spec.kind === "path" ? (
              <SuggestField
                key={spec.name}
                label={spec.name === "value" ? "Field that is added up" : "By the field"}
                name={`rule.list.result.${index}`}
                onChange={(text) => {
                  const step = steps[found.at];
                  const args = (step?.args ?? []).with(index, text);
                  onChange(
                    { source: rule.source, steps: steps.with(found.at, { name: found.name, args }) },
                    `list/${index}`,
                  );
                }}
                suggestions={fields}
                value={String(steps[found.at]?.args?.[index] ?? "")}
              />
            ) : null,
          )}
      {summary === null ? null : <TracedMarks label="What is made of them in the sample" summary={summary} />}
    </>
  );
}

/** Where a target goes through lists that no source goes through, a single value has no list to fill by itself. */
function hintOfLevels(target: string, paths: readonly string[]): string | null {
  const levels = Math.max(...paths.map(levelsOf));
  if (levelsOf(target) <= levels) return null;
  return "The target goes through more lists than the source, so that the value is repeated in every element that other rules make.";
}

function levelsOf(path: string): number {
  const parsed = parsePath(path);
  return parsed.ok ? countLevels(parsed.path) : 0;
}
