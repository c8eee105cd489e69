"use client";

import type { ReactNode } from "react";
import { useEffect, useMemo, useRef, useState } from "react";
import { fieldId } from "#components/ui/field-id.ts";
import { joinClasses } from "#components/ui/join-classes.ts";
import type { Json } from "#core/json.ts";
import { Test } from "#core/mapping/model.ts";
import { HoldsMark } from "./holds-mark.tsx";
import { judgeTest } from "./judge-test.ts";
import { fieldOfPart } from "./name-part.ts";
import { useSample } from "./sample-context.tsx";
import { TestPart } from "./test-part.tsx";

type ConditionEditorProps = {
  /** Its name in the form: `condition.test`. */
  name: string;
  /** The condition, or what was typed in its place. */
  test: Json;
  /** Null for reading only. Changes with the same merge key belong together as one step of undo. */
  onChange: ((test: Json, mergeKey: string | null) => void) | null;
  /** The same condition as text. */
  text: ReactNode;
};

type View = "rows" | "text";
const views: readonly { value: View; label: string }[] = [
  { value: "rows", label: "Rows" },
  { value: "text", label: "Text" },
];

/** A form condition in rows and groups, each with a mark that says whether it holds for the sample; or as text. */
export function ConditionEditor({ name, test, onChange, text }: ConditionEditorProps) {
  const [chosen, setChosen] = useState<View>("rows");
  const sample = useSample();
  const fits = useMemo(() => Test.safeParse(test).success, [test]);
  const view = fits ? chosen : "text";
  const judged = useMemo(() => (fits ? judgeTest(test as Test, sample.value) : null), [fits, test, sample.value]);
  const goTo = useGoTo();
  const change = (next: Test, mergeKey: string | null) => onChange?.(next as Json, mergeKey);
  return (
    <div className="@container grid min-w-0 grid-cols-[minmax(0,1fr)] gap-2.5">
      <div className="flex flex-wrap items-center gap-2">
        <fieldset aria-label="View of the condition" className="flex rounded-md border border-line-strong p-0.5">
          {views.map(({ value, label }) => (
            <button
              aria-pressed={value === view}
              className={joinClasses(
                "h-6 cursor-pointer rounded-[5px] px-2.5 font-medium text-small pointer-coarse:h-9",
                value === view ? "bg-accent-soft text-accent-text" : "text-muted hover:text-ink",
              )}
              key={value}
              onClick={() => setChosen(value)}
              type="button"
            >
              {label}
            </button>
          ))}
        </fieldset>
        {judged === null || judged.kind === "no_sample" ? null : (
          <span className="flex items-center gap-1.5 text-muted text-small" role="status">
            In the sample: <HoldsMark judged={judged} />
          </span>
        )}
      </div>
      {view === "text" ? (
        <>
          {fits ? null : <p className="text-muted text-small">Rows are shown as soon as the text is a condition.</p>}
          {text}
        </>
      ) : (
        <fieldset className="min-w-0" disabled={onChange === null}>
          <legend className="sr-only">Comparisons</legend>
          <TestPart
            place={[]}
            tree={{
              root: test as Test,
              name,
              change,
              changeAndGo: (edited) => {
                change(edited.test, null);
                goTo(fieldOfPart(name, edited.place));
              },
            }}
          />
        </fieldset>
      )}
    </div>
  );
}

/** Puts the focus on a part, once that is on the screen. */
function useGoTo(): (name: string) => void {
  const wanted = useRef<string | null>(null);
  // After every change, because the part is there with one of the next.
  useEffect(() => {
    const name = wanted.current;
    const part = name === null ? null : document.getElementById(fieldId(name));
    if (part === null) return;
    wanted.current = null;
    // A menu that closes gives the focus back to its button first.
    const frame = requestAnimationFrame(() => (part.querySelector<HTMLElement>("input") ?? part).focus());
    return () => cancelAnimationFrame(frame);
  });
  return (name) => {
    wanted.current = name;
  };
}
