import { Handle, type NodeProps, Position } from "@xyflow/react";
import { joinClasses } from "#components/ui/join-classes.ts";
import { useRuleFocus } from "./canvas-context.ts";
import type { RuleChips } from "./rule-chips.ts";

/** A rule that does more than copy: its source in a word where it is no field, and its steps as chips. */
export function RuleNode({ data }: NodeProps) {
  const { chips, ruleId, faulty } = data as { chips: RuleChips; ruleId: string; faulty: boolean };
  const canvas = useRuleFocus();
  const isSelected = canvas.selected === ruleId;
  const isLit = isSelected || canvas.pointed.has(ruleId);
  return (
    <button
      aria-pressed={isSelected}
      className={joinClasses(
        "nodrag nopan flex size-full cursor-pointer items-center justify-center gap-1 overflow-hidden rounded-full border bg-panel px-1.5 text-tiny shadow-low hover:border-accent",
        isLit ? "border-accent ring-2 ring-accent-soft" : faulty ? "border-bad" : "border-line-strong",
      )}
      onClick={(event) => {
        // A press of a key counts no clicks.
        if (event.detail === 0) canvas.enter(ruleId);
        else canvas.select(isSelected ? null : ruleId);
      }}
      onPointerEnter={() => canvas.point([ruleId])}
      onPointerLeave={() => canvas.point([])}
      title={chips.words}
      type="button"
    >
      <Handle className="!opacity-0" isConnectable={false} position={Position.Left} type="target" />
      {/* All of it in words, for who does not see the chips. */}
      <span className="sr-only">{`Rule for ${chips.target}: ${chips.words}`}</span>
      {chips.origin === null ? null : (
        <span aria-hidden="true" className="min-w-0 truncate rounded-full bg-info-soft px-1.5 text-info">
          {chips.origin}
        </span>
      )}
      {chips.steps.map((step, index) => (
        <span
          aria-hidden="true"
          className="min-w-0 truncate rounded-full bg-accent-soft px-1.5 text-accent-text"
          // biome-ignore lint/suspicious/noArrayIndexKey: a step has nothing but its place.
          key={index}
        >
          {step}
        </span>
      ))}
      {chips.more > 0 ? (
        <span aria-hidden="true" className="shrink-0 text-muted">
          +{chips.more}
        </span>
      ) : null}
      {chips.conditional ? (
        <span aria-hidden="true" className="shrink-0 rounded-full bg-warn-soft px-1.5 text-warn">
          if
        </span>
      ) : null}
      <Handle className="!opacity-0" isConnectable={false} position={Position.Right} type="source" />
    </button>
  );
}
