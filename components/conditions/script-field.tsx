"use client";

import { type ReactNode, useMemo, useState } from "react";
import { CodeEditor } from "#components/code-editor/code-editor.tsx";
import { declarePaths } from "#components/code-editor/declare-paths.ts";
import { declareSample } from "#components/code-editor/declare-sample.ts";
import type { EditorMarker } from "#components/code-editor/model.ts";
import { Field } from "#components/ui/field.tsx";
import { type TriedScript, type TryScript, useSample } from "./sample-context.tsx";
import { type ScriptPurpose, ScriptTrial } from "./script-trial.tsx";
import { useScriptTrial } from "./use-script-trial.ts";

type ScriptFieldProps = {
  name: string;
  label: string;
  hint: ReactNode;
  code: string;
  /** Null for reading only. */
  onChange: ((code: string) => void) | null;
  purpose: ScriptPurpose;
  /** What the script finds in `fields`; null stands for all paths of the message. */
  paths: readonly string[] | null;
};

/** A script, with completion of what it can see, and a try against the sample where it stands. */
export function ScriptField(props: ScriptFieldProps) {
  const { tryScript } = useSample();
  return tryScript === null ? (
    <ScriptEditor {...props} markers={noMarkers} />
  ) : (
    <TriedField {...props} tryScript={tryScript} />
  );
}

/** The name under which the sample that is being edited is chosen; no kept one has it, since names are not empty. */
const present = "";

function TriedField(props: ScriptFieldProps & { tryScript: TryScript }) {
  const { code, paths, purpose, label, tryScript } = props;
  const { text, shelf } = useSample();
  const [wanted, setWanted] = useState(present);
  const kept = shelf.find(({ name }) => name === wanted);
  const trial = useScriptTrial({ code, paths }, kept?.text ?? text, tryScript);
  const { outcome, isOld } = trial;
  const markers = useMemo(() => (outcome === null || isOld ? noMarkers : markThrow(outcome)), [outcome, isOld]);
  return (
    <div className="grid min-w-0 gap-2">
      <ScriptEditor {...props} markers={markers} />
      <ScriptTrial
        isOld={isOld}
        label={label}
        onSample={setWanted}
        onTry={trial.run}
        outcome={outcome}
        pending={trial.pending}
        purpose={purpose}
        sample={kept?.name ?? present}
        samples={[{ value: present, label: "The sample" }, ...shelf.map(({ name }) => ({ value: name, label: name }))]}
      />
    </div>
  );
}

const noMarkers: readonly EditorMarker[] = [];

function markThrow(outcome: TriedScript): readonly EditorMarker[] {
  if (outcome.kind !== "threw" || outcome.line === null) return noMarkers;
  return [{ severity: "error", message: outcome.message, line: outcome.line }];
}

function ScriptEditor(props: ScriptFieldProps & { markers: readonly EditorMarker[] }) {
  const { name, label, hint, code, onChange, paths, markers } = props;
  const { value } = useSample();
  const declarations = useMemo(
    () => (value === null ? declarePaths([], paths ?? []) : declareSample(value, paths)),
    [value, paths],
  );
  return (
    <Field group hint={hint} label={label} name={name}>
      {(control) => (
        <CodeEditor
          declarations={declarations}
          describedBy={control["aria-describedby"]}
          height={{ linesMin: 4, linesMax: 16 }}
          id={control.id}
          invalid={control["aria-invalid"] === true}
          label={label}
          language="javascript"
          markers={markers}
          onChange={onChange ?? undefined}
          value={code}
        />
      )}
    </Field>
  );
}
