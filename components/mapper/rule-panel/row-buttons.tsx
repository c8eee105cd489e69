"use client";

import { ChevronDown, ChevronUp, Trash2 } from "lucide-react";
import type { KeyboardEvent } from "react";
import { IconButton } from "#components/ui/icon-button.tsx";

type RowButtonsProps = {
  /** What the row is called, in the middle of a sentence: "step 2". */
  row: string;
  at: number;
  count: number;
  onMove: (by: -1 | 1) => void;
  /** Null where the row cannot be done without. */
  onRemove: (() => void) | null;
};

/** Moves a row up or down and removes it; on these buttons Alt with an arrow key moves it too. */
export function RowButtons({ row, at, count, onMove, onRemove }: RowButtonsProps) {
  const isFirst = at === 0;
  const isLast = at === count - 1;
  const move = (by: -1 | 1) => {
    if (by === -1 ? !isFirst : !isLast) onMove(by);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    event.stopPropagation();
    move(event.key === "ArrowUp" ? -1 : 1);
  };
  if (count <= 1 && onRemove === null) return null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears the keys of the buttons inside.
    <span className="flex shrink-0" onKeyDown={onKeyDown}>
      {count > 1 ? (
        <>
          <IconButton
            aria-disabled={isFirst || undefined}
            icon={<ChevronUp aria-hidden="true" size={14} />}
            label={`Move ${row} up`}
            onClick={() => move(-1)}
            size="small"
          />
          <IconButton
            aria-disabled={isLast || undefined}
            icon={<ChevronDown aria-hidden="true" size={14} />}
            label={`Move ${row} down`}
            onClick={() => move(1)}
            size="small"
          />
        </>
      ) : null}
      {onRemove === null ? null : (
        <IconButton
          icon={<Trash2 aria-hidden="true" size={14} />}
          label={`Remove ${row}`}
          onClick={onRemove}
          size="small"
        />
      )}
    </span>
  );
}
