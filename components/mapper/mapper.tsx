"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useCallback, useMemo, useState } from "react";
import { trimMapping } from "#components/integrations/editor/trim-mapping.ts";
import type { Json } from "#core/json.ts";
import { acceptProposals } from "#core/mapping/edit/accept-proposals.ts";
import { addConstant } from "#core/mapping/edit/add-constant.ts";
import { addScriptRule } from "#core/mapping/edit/add-script-rule.ts";
import { connectFields } from "#core/mapping/edit/connect-fields.ts";
import { removeRules } from "#core/mapping/edit/remove-rules.ts";
import { replaceRule } from "#core/mapping/edit/replace-rule.ts";
import type { MappingDocument, RuleInput } from "#core/mapping/model.ts";
import { parsePath } from "#core/mapping/paths/parse-path.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { listFields } from "#core/shapes/list-fields.ts";
import type { Field } from "#core/shapes/model.ts";
import { proposePairs } from "#core/shapes/propose-pairs.ts";
import { findFieldKey } from "./canvas/field-key.ts";
import { noTrace, shortenValue } from "./live-values.ts";
import { MapperToolbar, type MapperView } from "./mapper-toolbar.tsx";
import { parseMapping } from "./parse-mapping.ts";
import { ProposalsDialog } from "./proposals-dialog.tsx";
import { RulePanel } from "./rule-panel/rule-panel.tsx";
import { listRuleProblems } from "./rule-problems.ts";
import { RulesTable } from "./rules-table/rules-table.tsx";
import type { RunMappingScripts } from "./script-results.ts";
import { completeTarget } from "./target-sample.ts";
import { useJump } from "./use-jump.ts";
import { useKeptFocus } from "./use-kept-focus.ts";
import { useLiveValues } from "./use-live-values.ts";
import { useMappingHistory } from "./use-mapping-history.ts";
import { useScriptResults } from "./use-script-results.ts";
import { useUndoKeys } from "./use-undo-keys.ts";

export type MapperProps = {
  /** The mapping document, or what was typed in its place. */
  value: Json;
  /** Null for reading only. */
  onChange: ((mapping: Json) => void) | null;
  /** A message; null while the sample is no JSON. */
  sample: Json | null;
  sampleText: string;
  /** Null for whoever may not try. */
  runScripts: RunMappingScripts | null;
  /** An example of the result; null while there is none. */
  targetExample: Json | null;
  /** Errors of the whole document; those of the mapping begin with `/mapping`. */
  errors: readonly FieldProblem[];
  /** The problem that somebody wants to see, as a new object each time; its pointer is into the whole document. */
  jump: { pointer: string } | null;
  /** The mapping as text, with the same value and the change that it is given. */
  text: (onChange: ((mapping: Json) => void) | null) => ReactNode;
};

const Canvas = dynamic(() => import("./canvas/mapping-canvas.tsx").then((module) => module.MappingCanvas), {
  ssr: false,
  loading: () => <div className="h-[clamp(420px,72vh,900px)] animate-pulse rounded-lg bg-sunken" />,
});

/** A mapping to be drawn, listed or written; the three views are of one document, and undo goes over all of them. */
export function Mapper({
  value,
  onChange,
  sample,
  sampleText,
  runScripts,
  targetExample,
  errors,
  jump,
  text,
}: MapperProps) {
  const [view, setView] = useState<MapperView>("canvas");
  const [selected, setSelected] = useState<string | null>(null);
  const [added, setAdded] = useState<readonly string[]>([]);
  const [picked, setPicked] = useState({ ruleId: "", at: 0 });
  const [proposing, setProposing] = useState(false);
  const history = useMappingHistory(value, onChange);
  const onKeyDown = useUndoKeys(history);
  const focus = useKeptFocus();
  const mapping = useMemo(() => parseMapping(value), [value]);
  const rules: readonly RuleInput[] = mapping?.rules ?? [];
  const shown = mapping === null ? "text" : view;
  const live = useLiveValues(mapping, sample, useScriptResults(mapping, sampleText, runScripts));
  const source = useMemo(() => (sample === null ? [] : listFields(sample)), [sample]);
  const targetPaths = rules.map((rule) => rule.target).join("\n");
  const target = useMemo(
    () => listFields(completeTarget(targetExample, [...targetPaths.split("\n").filter(Boolean), ...added])),
    [targetExample, targetPaths, added],
  );
  const sourcePaths = useMemo(() => listPaths(source), [source]);
  const previews = useMemo(() => describePreviews(rules, live.byRule), [rules, live]);
  const ruleProblems = useMemo(() => listRuleProblems(rules, errors), [rules, errors]);
  const faulty = useMemo(() => new Set(ruleProblems.keys()), [ruleProblems]);
  const open = rules.find((rule) => rule.id === selected) ?? null;
  const traced = (open === null ? undefined : live.byRule.get(open.id)) ?? noTrace;
  const element = picked.ruleId === open?.id ? Math.max(0, Math.min(picked.at, traced.values.length - 1)) : 0;
  const targetFieldPaths = useMemo(() => listPaths(target), [target]);
  const lists = useMemo(() => new Set(listLists(source)), [source]);
  const isList = useCallback((path: string) => lists.has(findFieldKey(path) ?? path), [lists]);
  useJump(jump, open?.id ?? null, (index) => {
    const rule = rules[index];
    if (rule === undefined || shown === "text") return null;
    setSelected(rule.id);
    return rule.id;
  });

  const edit = onChange === null || mapping === null ? null : mapping;
  // What goes without saying is not written down, so that the text stays as short as somebody would write it.
  const change = (next: { rules: readonly RuleInput[] }, mergeKey: string | null) =>
    history.change(trimMapping(next as unknown as Json), mergeKey);
  const put = (next: { mapping: MappingDocument; ruleId: string }) => {
    // A line that is there already, or that there is no room for, is no step of undo.
    if (JSON.stringify(next.mapping) !== JSON.stringify(edit)) change(next.mapping, null);
    setSelected(next.ruleId);
  };
  const enter = (ruleId: string) => {
    setSelected(ruleId);
    focus.enterPanel();
  };
  const add = (next: { mapping: MappingDocument; ruleId: string }) => {
    put(next);
    focus.enterPanel();
  };

  function addTarget(path: string): string | null {
    const read = parsePath(path);
    if (path === "" || !read.ok) return read.ok ? "Write the path of a field, such as lines[].code." : read.detail;
    setAdded((before) => [...before, path]);
    return null;
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: undo and redo hold for everything inside.
    <div
      className="grid min-w-0 gap-3 outline-none"
      onFocus={focus.onFocus}
      onKeyDown={onKeyDown}
      ref={focus.frame}
      tabIndex={-1}
    >
      <MapperToolbar
        count={rules.length}
        history={history}
        onAddConstant={edit && (() => add(addConstant(edit, newTarget(rules, "constant"), "")))}
        onAddScript={edit && (() => add(addScriptRule(edit, newTarget(rules, "script"), "return null;")))}
        onAutoMap={edit && (() => setProposing(true))}
        onView={setView}
        view={shown}
      />
      {mapping === null ? (
        <p className="text-bad text-small" role="alert">
          The mapping does not fit its form just now, so it can only be shown as text. The list of problems says what to
          change.
        </p>
      ) : null}
      <div
        className={
          open === null || shown === "text"
            ? "min-w-0"
            : "grid min-w-0 items-start gap-3 xl:grid-cols-[minmax(0,1fr)_360px]"
        }
      >
        {shown === "canvas" ? (
          <Canvas
            element={element}
            faulty={faulty}
            live={live}
            onAddTarget={edit && addTarget}
            onConnect={edit && ((from, to) => put(connectFields(edit, from, to)))}
            onCopy={edit && ((from) => put(connectFields(edit, from, from)))}
            onEnter={enter}
            onSelect={setSelected}
            rules={rules}
            sample={sample}
            selected={selected}
            source={source}
            target={target}
          />
        ) : shown === "table" ? (
          <RulesTable
            onChange={edit && ((next, mergeKey) => change({ rules: next }, mergeKey))}
            onEnter={enter}
            onSelect={setSelected}
            previews={previews}
            problems={errors.flatMap(inMapping)}
            rules={rules}
            selected={selected}
            sourcePaths={sourcePaths}
          />
        ) : (
          text(onChange === null ? null : (next) => history.change(next, "text"))
        )}
        {open === null || shown === "text" ? null : (
          <div className="min-w-0 xl:sticky xl:top-32 xl:h-[min(72vh,900px)]" ref={focus.panel}>
            <RulePanel
              key={open.id}
              element={element}
              isList={isList}
              onElement={(at) => setPicked({ ruleId: open.id, at })}
              sample={sample}
              onChange={edit && ((rule, mergeKey) => change(replaceRule(edit, open.id, rule), mergeKey))}
              onClose={() => setSelected(null)}
              onRemove={
                edit &&
                (() => {
                  change(removeRules(edit, [open.id]), null);
                  setSelected(null);
                })
              }
              problems={ruleProblems.get(open.id) ?? []}
              rule={open}
              sourcePaths={sourcePaths}
              targetPaths={targetFieldPaths}
              traced={traced}
            />
          </div>
        )}
      </div>
      {proposing && edit ? (
        <ProposalsDialog
          onAccept={(accepted) => {
            change(acceptProposals(edit, accepted), null);
            setProposing(false);
          }}
          onClose={() => setProposing(false)}
          proposals={proposePairs(
            source,
            target,
            new Set(rules.map((rule) => findFieldKey(rule.target) ?? rule.target)),
          )}
        />
      ) : null}
    </div>
  );
}

function inMapping({ pointer, detail }: FieldProblem): FieldProblem[] {
  return pointer.startsWith("/mapping/") ? [{ pointer: pointer.slice("/mapping".length), detail }] : [];
}

function listPaths(fields: readonly Field[]): string[] {
  return fields.flatMap((field) => [field.path, ...listPaths(field.children)]);
}

function listLists(fields: readonly Field[]): string[] {
  return fields.flatMap((field) => [
    ...(field.kinds.includes("list") ? [field.path] : []),
    ...listLists(field.children),
  ]);
}

function describePreviews(
  rules: readonly RuleInput[],
  byRule: ReturnType<typeof useLiveValues>["byRule"],
): ReadonlyMap<string, string> {
  return new Map(
    rules.flatMap(({ id }) => {
      const value = byRule.get(id)?.values[0]?.value;
      return value === undefined ? [] : [[id, shortenValue(value)]];
    }),
  );
}

/** A name for a new target field that no rule writes yet. */
function newTarget(rules: readonly RuleInput[], word: string): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? word : `${word}${number}`;
    if (!rules.some((rule) => rule.target === name)) return name;
  }
}
