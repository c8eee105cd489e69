import { Redo2, Sparkles, Type, Undo2 } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { joinClasses } from "#components/ui/join-classes.ts";
import { KeysDialog } from "./keys-dialog.tsx";
import type { MappingHistory } from "./use-mapping-history.ts";

export const mapperViews = ["canvas", "table", "text"] as const;
export type MapperView = (typeof mapperViews)[number];
const viewLabels: Record<MapperView, string> = { canvas: "Canvas", table: "Table", text: "Text" };

type MapperToolbarProps = {
  view: MapperView;
  onView: (view: MapperView) => void;
  history: MappingHistory;
  /** Null where nothing can be changed, or the document does not fit. */
  onAutoMap: (() => void) | null;
  onAddConstant: (() => void) | null;
  onAddScript: (() => void) | null;
  count: number;
};

/** The line above a mapping: which view, undo and redo, and what can be added. */
export function MapperToolbar({
  view,
  onView,
  history,
  onAutoMap,
  onAddConstant,
  onAddScript,
  count,
}: MapperToolbarProps) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <fieldset aria-label="View of the mapping" className="flex rounded-md border border-line-strong p-0.5">
        {mapperViews.map((one) => (
          <button
            aria-pressed={one === view}
            className={joinClasses(
              "h-6 cursor-pointer rounded-[5px] px-2.5 font-medium text-small pointer-coarse:h-9",
              one === view ? "bg-accent-soft text-accent-text" : "text-muted hover:text-ink",
            )}
            key={one}
            onClick={() => onView(one)}
            type="button"
          >
            {viewLabels[one]}
          </button>
        ))}
      </fieldset>
      <span className="text-muted text-small">{count === 1 ? "1 rule" : `${count} rules`}</span>
      <span className="ml-auto flex flex-wrap items-center gap-1.5">
        {/* Disabled in word only: the browser would take the focus from whoever pressed it for the last time. */}
        <IconButton
          aria-disabled={history.undo === null || undefined}
          icon={<Undo2 aria-hidden="true" size={14} />}
          label="Undo (Ctrl-Z)"
          onClick={() => history.undo?.()}
          size="small"
        />
        <IconButton
          aria-disabled={history.redo === null || undefined}
          icon={<Redo2 aria-hidden="true" size={14} />}
          label="Redo (Ctrl-Y)"
          onClick={() => history.redo?.()}
          size="small"
        />
        <KeysDialog />
        {onAddConstant ? (
          <Button icon={<Type aria-hidden="true" size={13} />} onClick={onAddConstant} size="small">
            Constant
          </Button>
        ) : null}
        {onAddScript ? (
          <Button onClick={onAddScript} size="small">
            Script
          </Button>
        ) : null}
        {onAutoMap ? (
          <Button icon={<Sparkles aria-hidden="true" size={13} />} onClick={onAutoMap} size="small">
            Propose…
          </Button>
        ) : null}
      </span>
    </div>
  );
}
