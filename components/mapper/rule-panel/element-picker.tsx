"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { IconButton } from "#components/ui/icon-button.tsx";
import { describeJson } from "../describe-json.ts";
import type { RuleTrace } from "../live-values.ts";

type ElementPickerProps = { traced: RuleTrace; at: number; onPick: (at: number) => void };

/** Goes through what a rule made of the elements of a list, one by one; the canvas lights up where each comes from. */
export function ElementPicker({ traced: { values, others }, at, onPick }: ElementPickerProps) {
  const shown = values[at];
  if (values.length < 2 || shown === undefined) return null;
  const count = values.length + others.count;
  return (
    <div className="grid min-w-0 gap-0.5 rounded-md border border-line px-2.5 py-1.5 text-small">
      <div className="flex items-center gap-1">
        <span className="flex-1 text-muted text-tiny">
          Value {at + 1} of {count}
          {at + 1 === values.length && others.count > 0 ? "; the others are not told one by one" : ""}
        </span>
        {/* Disabled in word only: the browser would take the focus from whoever pressed it for the last time. */}
        <IconButton
          aria-disabled={at === 0 || undefined}
          icon={<ChevronLeft aria-hidden="true" size={14} />}
          label="Value before"
          onClick={() => onPick(Math.max(0, at - 1))}
          size="small"
        />
        <IconButton
          aria-disabled={at === values.length - 1 || undefined}
          icon={<ChevronRight aria-hidden="true" size={14} />}
          label="Value after"
          onClick={() => onPick(Math.min(values.length - 1, at + 1))}
          size="small"
        />
      </div>
      <p className="wrap-anywhere font-mono" role="status">
        {shown.sources.slice(0, sourcesMax).join(", ") || "no field"} → {shown.target}
        {shown.result === "written" ? ` = ${describeJson(shown.value)}` : `: ${shown.detail ?? shown.result}`}
      </p>
    </div>
  );
}

const sourcesMax = 3;
