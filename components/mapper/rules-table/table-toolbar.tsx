"use client";

import { ClipboardPaste, Copy, CopyPlus, FolderInput, Trash2 } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { countNoun } from "#components/ui/format-count.ts";
import { Kbd } from "#components/ui/kbd.tsx";
import { SearchInput } from "#components/ui/search-input.tsx";

/** What can be done with the chosen rules, and beside them. */
export type BulkActs = {
  copy: () => void;
  paste: () => void;
  duplicate: () => void;
  prefix: () => void;
  remove: () => void;
  clear: () => void;
};

type TableToolbarProps = {
  search: string;
  onSearch: (text: string) => void;
  chosenCount: number;
  acts: BulkActs;
  readOnly: boolean;
};

/** The line above the table: search, and what is done with several rules at once. */
export function TableToolbar({ search, onSearch, chosenCount, acts, readOnly }: TableToolbarProps) {
  const isNone = chosenCount === 0;
  return (
    <div className="z-10 flex flex-wrap items-center gap-2 rounded-t-lg border-line border-b bg-panel px-3 py-2 lg:sticky lg:top-(--header-height)">
      <div className="min-w-36 max-w-56 flex-1">
        <SearchInput label="Search the rules" onChange={onSearch} value={search} />
      </div>
      <p className="px-1 text-muted text-small" role="status">
        {isNone ? "" : `${countNoun(chosenCount, "rule", "rules")} chosen`}
      </p>
      <div className="ml-auto flex flex-wrap items-center gap-1.5">
        {isNone ? (
          <p className="text-muted text-tiny max-lg:hidden pointer-coarse:hidden">
            {readOnly ? null : (
              <>
                <Kbd>Alt</Kbd> <Kbd>↑</Kbd> <Kbd>↓</Kbd> moves a rule,{" "}
              </>
            )}
            <Kbd>Enter</Kbd> opens it
          </p>
        ) : (
          <>
            <Button icon={<Copy aria-hidden="true" size={14} />} onClick={acts.copy} size="small">
              Copy
            </Button>
            {readOnly ? null : (
              <>
                <Button icon={<CopyPlus aria-hidden="true" size={14} />} onClick={acts.duplicate} size="small">
                  Duplicate
                </Button>
                <Button icon={<FolderInput aria-hidden="true" size={14} />} onClick={acts.prefix} size="small">
                  Put under…
                </Button>
                <Button icon={<Trash2 aria-hidden="true" size={14} />} onClick={acts.remove} size="small">
                  Delete {chosenCount}
                </Button>
              </>
            )}
            <Button onClick={acts.clear} size="small" variant="quiet">
              Clear
            </Button>
          </>
        )}
        {readOnly ? null : (
          <Button icon={<ClipboardPaste aria-hidden="true" size={14} />} onClick={acts.paste} size="small">
            Paste
          </Button>
        )}
      </div>
    </div>
  );
}
