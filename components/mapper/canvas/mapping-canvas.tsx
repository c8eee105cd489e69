"use client";

import "@xyflow/react/dist/base.css";
import { ReactFlowProvider } from "@xyflow/react";
import { useEffect, useRef, useState } from "react";
import type { Json } from "#core/json.ts";
import type { RuleInput } from "#core/mapping/model.ts";
import type { Field } from "#core/shapes/model.ts";
import type { LiveValues } from "../live-values.ts";
import { CanvasFlow } from "./canvas-flow.tsx";
import { type CanvasSize, canvasHeight } from "./geometry.ts";

export type MappingCanvasProps = {
  rules: readonly RuleInput[];
  source: readonly Field[];
  target: readonly Field[];
  live: LiveValues;
  sample: Json | null;
  /** Which of the traced values of the selected rule is shown where it runs through a list, from 0. */
  element: number;
  /** Ids of rules with a mistake. */
  faulty: ReadonlySet<string>;
  selected: string | null;
  onSelect: (ruleId: string | null) => void;
  /** Opens the rule and takes the keyboard into it. */
  onEnter: (ruleId: string) => void;
  /** Null for reading only. */
  onConnect: ((source: string, target: string) => void) | null;
  /** Takes a source field over under its own name; null for reading only. */
  onCopy: ((source: string) => void) | null;
  onAddTarget: ((path: string) => string | null) | null;
};

/** The two trees with the rules as lines between them. */
export function MappingCanvas(props: MappingCanvasProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<CanvasSize | null>(null);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <section
      aria-label="Mapping canvas"
      className="relative min-w-0 self-stretch overflow-hidden rounded-lg border border-line bg-sunken"
      ref={frame}
      style={{ minHeight: canvasHeight([countFields(props.source), countFields(props.target)]) }}
    >
      {size === null || size.width === 0 ? null : (
        // Out of the flow, so that the canvas is as high as the panel beside it and can shrink again.
        <div className="absolute inset-0">
          <ReactFlowProvider>
            <CanvasFlow {...props} size={size} />
          </ReactFlowProvider>
        </div>
      )}
    </section>
  );
}

function countFields(fields: readonly Field[]): number {
  return fields.reduce((sum, field) => sum + 1 + countFields(field.children), 0);
}
