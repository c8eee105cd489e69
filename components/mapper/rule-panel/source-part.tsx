"use client";

import { useMemo, useState } from "react";
import { ScriptField } from "#components/conditions/script-field.tsx";
import { Editing } from "#components/ui/editing.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import type { RuleInput } from "#core/mapping/model.ts";
import type { RuleTrace } from "../live-values.ts";
import { PanelPart } from "./panel-part.tsx";
import { PathRows } from "./path-rows.tsx";
import { summarizeInput } from "./summarize-trace.ts";
import { TracedMarks } from "./traced-marks.tsx";
import { ValueField } from "./value-field.tsx";

type Source = RuleInput["source"];

type SourcePartProps = {
  source: Source;
  onChange: (source: Source, mergeKey: string | null) => void;
  readOnly: boolean;
  sourcePaths: readonly string[];
  traced: RuleTrace;
};

const kinds = [
  { value: "path", label: "Fields of the message" },
  { value: "constant", label: "A fixed value" },
  { value: "script", label: "A script" },
] as const;

/** Where the rule's value comes from. */
export function SourcePart({ source, onChange, readOnly, sourcePaths, traced }: SourcePartProps) {
  // What stood there before the kind was changed comes back when it is changed back.
  const [left, setLeft] = useState<readonly Source[]>([]);
  const choose = (kind: string) => {
    setLeft([source, ...left.filter((one) => one.kind !== source.kind)]);
    onChange(left.find((one) => one.kind === kind) ?? startSource(kind, source), null);
  };
  const input = useMemo(() => summarizeInput(traced), [traced]);
  return (
    <PanelPart title="Source">
      <SelectField
        disabled={readOnly}
        label="The value comes from"
        name="rule.source.kind"
        onChange={(event) => choose(event.target.value)}
        options={kinds}
        value={source.kind}
      />
      <SourceFields onChange={onChange} readOnly={readOnly} source={source} sourcePaths={sourcePaths} />
      {source.kind === "constant" ? null : <TracedMarks label="In the sample" summary={input} />}
    </PanelPart>
  );
}

function SourceFields({ source, onChange, readOnly, sourcePaths }: Omit<SourcePartProps, "traced">) {
  if (source.kind === "constant") {
    return (
      <Editing allowed={!readOnly}>
        <ValueField
          label="Value"
          name="rule.source.value"
          onChange={(value, typing) => onChange({ kind: "constant", value }, typing ? "source/value" : null)}
          value={source.value}
        />
      </Editing>
    );
  }
  const paths = source.paths ?? [];
  const rows = (
    <Editing allowed={!readOnly}>
      <PathRows
        base="rule.source.paths"
        hint={source.kind === "path" ? hintOfPaths(paths.length) : "The script finds their values in fields, by path."}
        legend={source.kind === "path" ? "Paths" : "Chosen paths"}
        min={source.kind === "path" ? 1 : 0}
        onChange={(next, typed) =>
          onChange({ ...source, paths: next }, typed === null ? null : `source/paths/${typed}`)
        }
        paths={paths}
        suggestions={sourcePaths}
      />
    </Editing>
  );
  if (source.kind === "path") return rows;
  return (
    <>
      <ScriptField
        code={source.code}
        hint="JavaScript over data (the message) and fields (the chosen paths): an expression, or a body with return."
        label="Script"
        name="rule.source.code"
        onChange={readOnly ? null : (code) => onChange({ ...source, code }, "source/code")}
        paths={source.paths ?? noPaths}
        purpose="value"
      />
      {rows}
    </>
  );
}

const noPaths: readonly string[] = [];

function hintOfPaths(count: number): string {
  if (count > 1) return "The steps get one list of these values, with null for one that is missing.";
  return "items[].sku is taken for each element; empty or $ is the whole message.";
}

function startSource(kind: string, before: Source): Source {
  const paths = before.kind === "constant" ? [] : (before.paths ?? []);
  if (kind === "constant") return { kind, value: "" };
  if (kind === "script") {
    const first = paths[0] ?? "";
    return { kind, code: first === "" ? "data" : `fields[${JSON.stringify(first)}]`, paths };
  }
  return { kind: "path", paths: paths.length === 0 ? [""] : paths };
}
