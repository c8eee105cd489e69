import { Handle, Position } from "@xyflow/react";
import { ChevronDown, ChevronRight, CircleAlert } from "lucide-react";
import { memo } from "react";
import { joinClasses } from "#components/ui/join-classes.ts";
import type { Side } from "./canvas-context.ts";
import { rowHeight } from "./geometry.ts";
import type { TreeRow } from "./tree-rows.ts";

type TreeRowLineProps = {
  id: string;
  side: Side;
  row: TreeRow;
  top: number;
  preview: string | null;
  /** The path of the element that the preview is of, and its positions in the lists: `items[1].sku`, `[1]`. */
  place: string | null;
  positions: string;
  active: boolean;
  picked: boolean;
  lit: boolean;
  used: boolean;
  faulty: boolean;
  readOnly: boolean;
  onPress: (path: string) => void;
  onToggle: (path: string) => void;
  onPoint: (path: string | null) => void;
  onCopy: (path: string) => void;
};

/** One field of a tree. All of it is the handle that a connection is drawn from or to. */
export const TreeRowLine = memo(function TreeRowLine(props: TreeRowLineProps) {
  const { id, side, row, top, preview, positions, active, picked, lit, used, faulty, readOnly } = props;
  const { onPress, onToggle, onPoint, onCopy } = props;
  const { field, depth, expanded } = row;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the keyboard for all of its lines.
    // biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant of the tree names the line.
    <div
      aria-expanded={expanded ?? undefined}
      aria-level={depth + 1}
      aria-posinset={row.place}
      aria-selected={lit || picked}
      aria-setsize={row.siblings}
      className={joinClasses(
        "group absolute inset-x-0 flex items-center gap-1.5 text-small",
        side === "source" ? "pr-4" : "pr-3",
        picked ? "bg-accent-soft" : lit ? "bg-hover shadow-[inset_3px_0_0_var(--accent)]" : "hover:bg-hover",
        active && "group-focus/tree:outline-2 group-focus/tree:outline-accent group-focus/tree:-outline-offset-2",
      )}
      id={id}
      onClick={() => onPress(field.path)}
      onDoubleClick={() => onCopy(field.path)}
      onPointerEnter={() => onPoint(field.path)}
      onPointerLeave={() => onPoint(null)}
      role="treeitem"
      style={{ height: rowHeight, top, paddingLeft: (side === "source" ? 8 : 14) + depth * 14 }}
      title={field.path}
    >
      <Handle
        className="!inset-0 !size-full !transform-none !rounded-none !border-0 !bg-transparent"
        id={field.path}
        isConnectable={!readOnly}
        position={side === "source" ? Position.Right : Position.Left}
        type={side}
      />
      {expanded === null ? (
        <span className="w-4 shrink-0" />
      ) : (
        <span
          aria-hidden="true"
          className="z-1 grid size-4 shrink-0 cursor-pointer place-items-center rounded-sm text-faint hover:text-ink"
          onClick={(event) => {
            event.stopPropagation();
            onToggle(field.path);
          }}
          onDoubleClick={(event) => event.stopPropagation()}
        >
          {expanded ? <ChevronDown size={12} /> : <ChevronRight size={12} />}
        </span>
      )}
      <span className={joinClasses("shrink-0 truncate", used || lit ? "font-medium text-ink" : "text-muted")}>
        {field.name}
        {field.kinds.includes("list") ? <span className="text-faint">[]</span> : null}
        {field.required ? (
          <span aria-hidden="true" className="text-bad">
            {" *"}
          </span>
        ) : null}
      </span>
      <span className="sr-only">{describeLine(props)}</span>
      {positions === "" ? null : (
        <span aria-hidden="true" className="shrink-0 font-mono text-accent-text text-tiny">
          {positions}
        </span>
      )}
      {faulty ? <CircleAlert aria-hidden="true" className="shrink-0 text-bad" size={12} /> : null}
      <span className="ml-auto min-w-0 truncate pl-2 font-mono text-faint text-tiny">{preview ?? ""}</span>
      <span
        aria-hidden="true"
        className={joinClasses(
          "-translate-y-1/2 absolute top-1/2 size-2 rounded-full border",
          side === "source" ? "right-0.5" : "left-0.5",
          used ? "border-accent bg-accent" : "border-field-line bg-panel group-hover:border-accent",
        )}
      />
    </div>
  );
});

/** What the eye sees of a line without words, for who hears it between the name and the value. */
function describeLine({ row: { field }, preview, place, used, faulty, picked }: TreeRowLineProps): string {
  // A target that only a rule has told of is of no known kind: its place holds null.
  const kinds = field.kinds.filter((kind) => kind !== "null");
  const parts = kinds.length === 0 ? [] : [kinds.join(" or ")];
  if (field.required) parts.push("required");
  if (used) parts.push("mapped");
  if (faulty) parts.push("has a mistake");
  if (picked) parts.push("picked");
  if (place !== null) parts.push(`here ${place}`);
  if (preview !== null) parts.push("value");
  return parts.join(", ");
}
