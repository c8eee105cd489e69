"use client";

import { Group, Plus } from "lucide-react";
import { useMemo } from "react";
import { useRowKeys } from "#components/mapper/rule-panel/use-row-keys.ts";
import { Button } from "#components/ui/button.tsx";
import { fieldId } from "#components/ui/field-id.ts";
import { Select } from "#components/ui/select.tsx";
import {
  addTest,
  changeJoin,
  findTest,
  type Join,
  moveTest,
  placeOfMember,
  readGroup,
  removeTest,
} from "#core/mapping/conditions/edit-test.ts";
import type { Test } from "#core/mapping/model.ts";
import { HoldsMark } from "./holds-mark.tsx";
import { judgeTest } from "./judge-test.ts";
import { capitalize, fieldOfPart, namePart } from "./name-part.ts";
import { NotButton, PartButtons } from "./part-buttons.tsx";
import { useSample } from "./sample-context.tsx";
import { TestPart, type TestPartProps } from "./test-part.tsx";

const joins: readonly { value: Join; label: string }[] = [
  { value: "all", label: "All hold" },
  { value: "any", label: "At least one holds" },
];

const fresh: Test = { field: "", operator: "exists" };

/** Parts of which all or at least one must hold, with what changes the group. */
export function TestGroup({ tree, place, row }: TestPartProps) {
  const { root, change, changeAndGo } = tree;
  const { join, members } = readGroup(findTest(root, place)) ?? { join: "all" as const, members: [] };
  const rows = useRowKeys(members.length);
  const name = namePart("group", place);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot take the focus that a jump brings here.
    <div
      aria-label={capitalize(name)}
      className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-2 rounded-lg border border-line bg-sunken p-2 focus-visible:outline-2 focus-visible:outline-accent"
      id={fieldId(fieldOfPart(tree.name, place))}
      role="group"
      tabIndex={-1}
    >
      <GroupHead join={join} name={name} place={place} row={row} tree={tree} />
      {members.length === 0 ? <p className="px-1 text-muted text-small">{emptyWords[join]}</p> : null}
      {members.map((_member, at) => {
        const inner = placeOfMember(root, place, at);
        return (
          <TestPart
            key={rows.keys[at]}
            place={inner}
            row={{
              at,
              count: members.length,
              onMove: (by) => {
                rows.move(at, by);
                change(moveTest(root, inner, by).test, null);
              },
              onRemove: () => {
                rows.remove(at);
                changeAndGo(removeTest(root, inner));
              },
            }}
            tree={tree}
          />
        );
      })}
      <GroupFoot join={join} name={name} place={place} tree={tree} />
    </div>
  );
}

type InGroupProps = TestPartProps & { name: string; join: Join };

function GroupHead({ tree, place, row, name, join }: InGroupProps) {
  const { root, change } = tree;
  const sample = useSample();
  const part = findTest(root, place);
  const judged = useMemo(() => judgeTest(part, sample.value), [part, sample.value]);
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <NotButton place={place} tree={tree} />
      <span className="min-w-32 max-w-56 flex-1">
        <Select
          aria-label={`What must hold in ${name}`}
          onChange={(event) => change(changeJoin(root, place, event.target.value as Join).test, null)}
          options={joins}
          value={join}
        />
      </span>
      {place.length === 0 ? null : <HoldsMark judged={judged} />}
      <span className="ml-auto">
        <PartButtons place={place} row={row} tree={tree} />
      </span>
    </div>
  );
}

function GroupFoot({ tree: { root, changeAndGo }, place, name, join }: InGroupProps) {
  return (
    <div className="flex flex-wrap gap-1.5">
      <Button
        aria-label={`Add a comparison to ${name}`}
        icon={<Plus aria-hidden="true" size={14} />}
        onClick={() => changeAndGo(addTest(root, place, fresh))}
        size="small"
      >
        Comparison
      </Button>
      <Button
        aria-label={`Add a group to ${name}`}
        icon={<Group aria-hidden="true" size={14} />}
        onClick={() => changeAndGo(addTest(root, place, { [other[join]]: [fresh] } as Test))}
        size="small"
      >
        Group
      </Button>
    </div>
  );
}

// A group in a group is mostly wanted for the other way to join.
const other: Record<Join, Join> = { all: "any", any: "all" };

const emptyWords: Record<Join, string> = {
  all: "Nothing in it, so it always holds.",
  any: "Nothing in it, so it never holds.",
};
