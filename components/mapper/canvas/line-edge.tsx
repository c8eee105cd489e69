import { BaseEdge, type EdgeProps, getBezierPath, Position } from "@xyflow/react";
import { useRuleFocus } from "./canvas-context.ts";

/** The data of a line; a null height is that of the node at that end. */
export type LineData = {
  ruleId: string;
  fromY: number | null;
  toY: number | null;
  /** False where an end lies outside of what is in sight. */
  inSight: boolean;
  faulty: boolean;
};

/** A line of a rule. Its ends on the trees follow the lines of the trees, wherever those are scrolled to. */
export function LineEdge({ sourceX, sourceY, targetX, targetY, data }: EdgeProps) {
  const { ruleId, fromY, toY, inSight, faulty } = data as LineData;
  const canvas = useRuleFocus();
  const [path] = getBezierPath({
    sourceX,
    sourceY: fromY ?? sourceY,
    sourcePosition: Position.Right,
    targetX,
    targetY: toY ?? targetY,
    targetPosition: Position.Left,
    curvature: 0.3,
  });
  const isSelected = canvas.selected === ruleId;
  const isLit = isSelected || canvas.pointed.has(ruleId);
  const colour = faulty ? "var(--bad)" : isLit ? "var(--accent)" : "var(--field-line)";
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a line is for the mouse; its rule opens from its target field by key.
    <g
      className="cursor-pointer"
      onClick={() => canvas.select(isSelected ? null : ruleId)}
      onPointerEnter={() => canvas.point([ruleId])}
      onPointerLeave={() => canvas.point([])}
    >
      <BaseEdge
        interactionWidth={14}
        path={path}
        style={{
          stroke: colour,
          strokeWidth: isLit ? 2.5 : 1.5,
          strokeDasharray: inSight ? undefined : "3 5",
          opacity: inSight || isLit ? 1 : 0.5,
        }}
      />
    </g>
  );
}
