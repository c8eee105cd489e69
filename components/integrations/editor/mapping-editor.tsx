"use client";

import { useMemo } from "react";
import type { Json } from "#core/json.ts";
import { JsonPartEditor } from "./json-part-editor.tsx";
import type { DraftProblems } from "./list-problems.ts";
import { listSamplePaths, makeMappingSchema } from "./mapping-schema.ts";

type MappingEditorProps = {
  /** The mapping document, or what was typed in its place. */
  value: Json;
  /** Null for reading only. */
  onChange: ((mapping: Json) => void) | null;
  /** A message to complete paths from; null while the sample is no JSON. */
  sample: Json | null;
  problems: DraftProblems;
};

/** The mapping as text, with completion of steps from the catalog and of paths from the sample. */
export function MappingEditor({ value, onChange, sample, problems }: MappingEditorProps) {
  const schema = useMemo(() => makeMappingSchema(sample === null ? [] : listSamplePaths(sample)), [sample]);
  return (
    <JsonPartEditor
      height={{ linesMin: 22, linesMax: 34 }}
      label="Mapping"
      onChange={onChange}
      pointer="/mapping"
      problems={problems}
      schema={schema}
      value={value}
    />
  );
}
