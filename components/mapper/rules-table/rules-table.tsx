"use client";

import { useMemo, useState } from "react";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { appendRules } from "#core/mapping/edit/append-rules.ts";
import type { MappingDocument, RuleInput } from "#core/mapping/model.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { AddRule } from "./add-rule.tsx";
import { filterRows, listRows } from "./list-rows.ts";
import { moveRules } from "./move-rules.ts";
import { nameCopy } from "./name-copy.ts";
import { PasteDialog } from "./paste-dialog.tsx";
import { PrefixDialog } from "./prefix-dialog.tsx";
import { type RowActs, RuleRowLine } from "./rule-row.tsx";
import { TableHead } from "./table-head.tsx";
import { TableToolbar } from "./table-toolbar.tsx";
import { useChosen } from "./use-chosen.ts";
import { useClipboard } from "./use-clipboard.ts";
import { useLatest } from "./use-latest.ts";
import { useTableKeys } from "./use-table-keys.ts";

export type RulesTableProps = {
  rules: readonly RuleInput[];
  /** Null for reading only. Changes with the same merge key belong together as one step of undo. */
  onChange: ((rules: RuleInput[], mergeKey: string | null) => void) | null;
  /** The rule that is open beside the table. */
  selected: string | null;
  onSelect: (ruleId: string | null) => void;
  /** Opens the rule and takes the keyboard into it. */
  onEnter: (ruleId: string) => void;
  /** A short text of the value that each rule gives, by its id. */
  previews: ReadonlyMap<string, string>;
  /** Pointers are into the mapping: `/rules/0/target`. */
  problems: readonly FieldProblem[];
  sourcePaths: readonly string[];
};

/** The rules of a mapping in a dense table, to be edited in place and in bulk. */
export function RulesTable(props: RulesTableProps) {
  const { rules, onChange, selected, onSelect, onEnter, previews, problems, sourcePaths } = props;
  const [search, setSearch] = useState("");
  const [isPrefixing, setPrefixing] = useState(false);
  const rows = useMemo(() => listRows(rules, problems), [rules, problems]);
  const shown = useMemo(() => filterRows(rows, search), [rows, search]);
  const shownIds = useMemo(() => shown.map(({ id }) => id), [shown]);
  const numbers = useMemo(() => new Map(rules.map(({ id }, index) => [id, index + 1])), [rules]);
  const chosen = useChosen(shownIds);
  const readOnly = onChange === null;
  // A row that moves past hidden ones would seem to stand still.
  const canMove = !readOnly && shown.length === rows.length;

  const put = (next: readonly RuleInput[], mergeKey: string | null = null) => onChange?.([...next], mergeKey);
  const remove = () => {
    if (selected !== null && chosen.ids.has(selected)) onSelect(null);
    put(rules.filter(({ id }) => !chosen.ids.has(id)));
  };
  const insert = (added: RuleInput[]) => {
    const anchors = chosen.ids.size > 0 ? chosen.ids : new Set(selected === null ? [] : [selected]);
    const last = rules.findLastIndex(({ id }) => anchors.has(id));
    put(rules.toSpliced(last === -1 ? rules.length : last + 1, 0, ...added));
    setSearch("");
    chosen.set(added.map(({ id }) => id));
  };
  const duplicate = () => {
    const taken = new Set(rules.map(({ id }) => id));
    insert(
      rules
        .filter(({ id }) => chosen.ids.has(id))
        .map((rule) => {
          const id = nameCopy(rule.id, taken);
          taken.add(id);
          return { ...rule, id };
        }),
    );
  };
  const add = (target: string, source: string) => {
    const mapping = { rules: [...rules] } as MappingDocument;
    put(appendRules(mapping, [{ target, source: { kind: "path", paths: [source] } }]).rules);
  };

  const clipboard = useClipboard({ rules, chosen: chosen.ids, onPasted: insert, onCut: remove, readOnly });
  const latest = useLatest({ rules, chosen, put, onSelect, onEnter, canMove });
  const acts = useMemo<RowActs>(
    () => ({
      choose: (id, on, through) => latest.current.chosen.choose(id, on, through),
      retarget: (id, target) => {
        const now = latest.current;
        now.put(
          now.rules.map((rule) => (rule.id === id ? { ...rule, target } : rule)),
          `${id}/target`,
        );
      },
      open: (id) => latest.current.onSelect(id),
      enter: (id) => latest.current.onEnter(id),
      move: (id, by) => {
        const now = latest.current;
        const moved = moveRules(now.rules, now.chosen.ids.has(id) ? now.chosen.ids : new Set([id]), by);
        if (now.canMove && moved !== now.rules) now.put(moved);
      },
    }),
    [latest],
  );
  const onKeyDown = useTableKeys(acts);

  return (
    <section
      aria-label="Rules"
      className="min-w-0 rounded-lg border border-line bg-panel"
      onKeyDown={onKeyDown}
      {...clipboard.events}
    >
      <TableToolbar
        acts={{
          copy: clipboard.copy,
          paste: clipboard.paste,
          duplicate,
          prefix: () => setPrefixing(true),
          remove,
          clear: () => chosen.set([]),
        }}
        chosenCount={chosen.ids.size}
        onSearch={setSearch}
        readOnly={readOnly}
        search={search}
      />
      {shown.length === 0 ? (
        <NoRows hasRules={rules.length > 0} readOnly={readOnly} />
      ) : (
        <div className="overflow-x-auto">
          <table className="w-full table-fixed border-separate border-spacing-0 text-left tabular-nums">
            <caption className="sr-only">Rules of the mapping</caption>
            <TableHead
              chosenCount={chosen.ids.size}
              onChooseAll={(on) => chosen.set(on ? shownIds : [])}
              shownCount={shown.length}
            />
            <tbody>
              {shown.map((row) => (
                <RuleRowLine
                  {...row}
                  acts={acts}
                  canMove={canMove}
                  isChosen={chosen.ids.has(row.id)}
                  isOpen={row.id === selected}
                  key={row.id}
                  number={numbers.get(row.id) ?? 0}
                  readOnly={readOnly}
                  value={previews.get(row.id) ?? null}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {readOnly ? null : <AddRule onAdd={add} sourcePaths={sourcePaths} />}
      {isPrefixing ? (
        <PrefixDialog chosen={chosen.ids} onChange={put} onClose={() => setPrefixing(false)} rules={rules} />
      ) : null}
      {clipboard.isAsking ? <PasteDialog onClose={clipboard.stopAsking} onPaste={clipboard.takeText} /> : null}
    </section>
  );
}

function NoRows({ hasRules, readOnly }: { hasRules: boolean; readOnly: boolean }) {
  if (hasRules) return <EmptyState title="No rule fits the search">Search for other words, or for fewer.</EmptyState>;
  return (
    <EmptyState title="No rules yet">
      {readOnly ? "An empty object is sent." : "Add one below, paste some, or draw a line on the canvas."}
    </EmptyState>
  );
}
