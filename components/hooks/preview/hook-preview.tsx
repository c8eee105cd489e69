"use client";

import { EyeOff, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Chip } from "#components/ui/badge.tsx";
import { fieldId } from "#components/ui/field-id.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { hookFieldLabels } from "../hook-words.ts";
import type { HookPreview } from "./preview-outcome.ts";
import { PreviewedRequest } from "./previewed-request.tsx";

type HookPreviewViewProps = {
  preview: HookPreview | null;
  refusal: string | null;
  isOld: boolean;
  hidden: readonly string[];
  /** Nothing was entered yet, so what is missing is no mistake. */
  isUntouched?: boolean;
};

/** What the hook as it stands in the form would send for the chosen change. */
export function HookPreviewView({ preview, refusal, isOld, hidden, isUntouched = false }: HookPreviewViewProps) {
  return (
    <div aria-busy={isOld} className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3">
      <p className="min-h-5 text-muted text-small" role="status">
        {describePlace(preview, isOld)}
      </p>
      {refusal === null ? null : <Notes>{refusal}</Notes>}
      {preview === null ? null : (
        <>
          {isUntouched ? null : <Problems label="To be mended" problems={preview.errors} tone="bad" />}
          <Problems label="Worth a look" problems={preview.warnings} tone="warn" />
          {preview.silence === null ? null : <Notes>{preview.silence}</Notes>}
          {preview.callbacks.map((callback) => (
            <PreviewedRequest callback={callback} key={callback.signal} />
          ))}
          <Names icon={<TriangleAlert aria-hidden="true" size={13} />} names={preview.missing} tone="text-warn">
            This row has no value for:
          </Names>
          <Names icon={<EyeOff aria-hidden="true" size={13} />} names={listHidden(preview, hidden)} tone="text-muted">
            Hidden, and in no payload:
          </Names>
        </>
      )}
    </div>
  );
}

function describePlace(preview: HookPreview | null, isOld: boolean): string {
  if (preview === null) return "Asking…";
  if (isOld) return "Rendering…";
  if (preview.model === null) return "Choose a model to see what is sent.";
  if (!preview.hasRow) {
    return preview.objectId === null
      ? `${preview.model.name} has no rows yet, so there is nothing to show.`
      : `${preview.model.name} has no row ${preview.objectId}.`;
  }
  return preview.objectId === null
    ? `Of a row of ${preview.model.name}.`
    : `Of row ${preview.objectId} of ${preview.model.name}.`;
}

function listHidden({ model }: HookPreview, hidden: readonly string[]): string[] {
  const ofModel = model?.fields.filter((field) => field.hidden).map(({ name }) => name) ?? [];
  return [...new Set([...ofModel, ...hidden])];
}

function Notes({ children }: { children: ReactNode }) {
  return (
    <p className="flex items-start gap-2 rounded-lg bg-warn-soft px-3 py-2 text-warn">
      <TriangleAlert aria-hidden="true" className="mt-0.5 shrink-0" size={14} />
      <span className="min-w-0 break-words">{children}</span>
    </p>
  );
}

type ProblemsProps = { label: string; problems: readonly FieldProblem[]; tone: "bad" | "warn" };

const problemStyles = { bad: "bg-bad-soft text-bad", warn: "bg-warn-soft text-warn" } as const;

function Problems({ label, problems, tone }: ProblemsProps) {
  if (problems.length === 0) return null;
  return (
    <section aria-label={label} className={`rounded-lg px-3 py-2 ${problemStyles[tone]}`}>
      <h3 className="flex items-center gap-2 font-medium">
        <TriangleAlert aria-hidden="true" className="shrink-0" size={14} />
        {label}
      </h3>
      <ul className="mt-1 grid gap-1">
        {problems.map(({ pointer, detail }) => (
          <li className="break-words" key={`${pointer} ${detail}`}>
            <a className="underline underline-offset-2" href={`#${fieldId(pointer)}`}>
              {hookFieldLabels[pointer] ?? (pointer.slice(1) || "Hook")}
            </a>
            : {detail}
          </li>
        ))}
      </ul>
    </section>
  );
}

type NamesProps = { names: readonly string[]; icon: ReactNode; tone: string; children: string };

function Names({ names, icon, tone, children }: NamesProps) {
  if (names.length === 0) return null;
  return (
    <div className="grid gap-1">
      <p className={`flex items-center gap-1.5 text-small ${tone}`}>
        {icon}
        {children}
      </p>
      <p className="flex flex-wrap gap-1.5">
        {names.map((name) => (
          <Chip key={name}>{name}</Chip>
        ))}
      </p>
    </div>
  );
}
