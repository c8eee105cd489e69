"use client";

import { GripVertical, Languages, Plus } from "lucide-react";
import { useState } from "react";
import { RowButtons } from "#components/mapper/rule-panel/row-buttons.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { joinClasses } from "#components/ui/join-classes.ts";
import { ScrollRegion } from "#components/ui/scroll-region.tsx";
import { layOutSet, type SetRow, type ShownMessage } from "./lay-out-set.ts";
import { MessageCell } from "./message-cell.tsx";
import { MessageEditor, type OpenMessage } from "./message-editor.tsx";
import type { PreviewSet } from "./message-preview.tsx";
import { useRowOrder } from "./use-row-order.ts";

/** What can be done with the messages of a set; null for whoever may only look. */
export type SetActs = { save: Action; remove: Action; order: Action };

type SetTableProps = {
  set: PreviewSet & { id: number };
  messages: readonly ShownMessage[];
  acts: SetActs | null;
};

/** The messages of a set: a row for each number, a column for each language. Rows are moved by drawing or by buttons. */
export function SetTable({ set, messages, acts }: SetTableProps) {
  const { languages, rows } = layOutSet(messages, set.contentType);
  const order = useRowOrder(set.id, rows, acts?.order ?? null);
  const [open, setOpen] = useState<OpenMessage | null>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const next = (rows.at(-1)?.number ?? 0) + 1;
  const add = acts && {
    message: () => setOpen({ message: null, sequenceNumber: next, lang: languages[0] ?? null }),
    language: () => setOpen({ message: null, sequenceNumber: rows[0]?.number ?? 1, lang: null }),
  };
  return (
    <>
      {rows.length === 0 ? (
        <EmptyState title="No messages yet">
          {acts === null ? "Nobody has written any." : "Write the first one; its number is 1."}
        </EmptyState>
      ) : (
        <ScrollRegion label="Messages by number and language">
          <table className="w-full text-left">
            <caption className="sr-only">Messages of {set.shortName}</caption>
            <thead>
              <tr className="text-muted text-small">
                <th className="w-28 px-4 py-1.5 font-medium" scope="col">
                  Number
                </th>
                {languages.map((lang) => (
                  <th className="min-w-56 px-3 py-1.5 font-medium" key={lang} scope="col">
                    {lang}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {order.rows.map((row, at) => (
                <Row
                  at={at}
                  count={rows.length}
                  isDragged={dragged === at}
                  key={row.key}
                  languages={languages}
                  move={acts === null ? null : order.move}
                  onDrag={setDragged}
                  onDropAt={() => {
                    if (dragged !== null && dragged !== at) order.move(dragged, at);
                    setDragged(null);
                  }}
                  onOpen={acts === null ? null : setOpen}
                  row={row}
                />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      <p aria-live="polite" className="sr-only">
        {order.announcement}
      </p>
      {add === null ? null : (
        <div className="flex flex-wrap gap-2 border-line border-t px-4 py-3">
          <Button icon={<Plus aria-hidden="true" size={14} />} onClick={add.message}>
            Add a message
          </Button>
          {rows.length === 0 ? null : (
            <Button icon={<Languages aria-hidden="true" size={14} />} onClick={add.language}>
              Add a language
            </Button>
          )}
        </div>
      )}
      {open === null || acts === null ? null : (
        <MessageEditor
          key={`${open.sequenceNumber} ${open.lang} ${open.message?.id}`}
          onClose={() => setOpen(null)}
          open={open}
          remove={acts.remove}
          save={acts.save}
          set={set}
        />
      )}
    </>
  );
}

type RowProps = {
  row: SetRow;
  at: number;
  count: number;
  languages: readonly string[];
  isDragged: boolean;
  move: ((from: number, to: number) => void) | null;
  onDrag: (at: number | null) => void;
  onDropAt: () => void;
  onOpen: ((open: OpenMessage) => void) | null;
};

function Row({ row, at, count, languages, isDragged, move, onDrag, onDropAt, onOpen }: RowProps) {
  return (
    <tr
      className={joinClasses("border-line border-t align-top", isDragged && "opacity-50")}
      data-row={row.key}
      draggable={move !== null && isDragged}
      onDragEnd={() => onDrag(null)}
      onDragOver={(event) => move === null || event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        onDropAt();
      }}
    >
      <th className="whitespace-nowrap px-4 py-2 font-medium tabular-nums" scope="row">
        <span className="inline-flex items-center gap-1">
          {move === null || count < 2 ? null : (
            // For the mouse alone; the buttons beside it do the same for keyboard and touch.
            <span
              aria-hidden="true"
              className="cursor-grab text-faint"
              onPointerDown={() => onDrag(at)}
              onPointerUp={() => onDrag(null)}
            >
              <GripVertical size={14} />
            </span>
          )}
          {row.number}
          {move === null ? null : (
            <RowButtons
              at={at}
              count={count}
              onMove={(by) => move(at, at + by)}
              onRemove={null}
              row={`message ${row.number}`}
            />
          )}
        </span>
      </th>
      {languages.map((lang) => (
        <td className="px-3 py-2" key={lang}>
          <MessageCell
            lang={lang}
            message={row.byLanguage.get(lang) ?? null}
            number={row.number}
            onOpen={
              onOpen === null
                ? null
                : () => onOpen({ message: row.byLanguage.get(lang) ?? null, sequenceNumber: row.number, lang })
            }
          />
        </td>
      ))}
    </tr>
  );
}
