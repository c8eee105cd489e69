"use client";

import { BetweenHorizontalStart, Copy, CornerLeftUp, Ellipsis, Ungroup } from "lucide-react";
import { RowButtons } from "#components/mapper/rule-panel/row-buttons.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { joinClasses } from "#components/ui/join-classes.ts";
import { Menu, type MenuEntry } from "#components/ui/menu.tsx";
import {
  canDissolve,
  canLift,
  dissolveTest,
  duplicateTest,
  findTest,
  liftTest,
  peelNots,
  readGroup,
  toggleNot,
  wrapTest,
} from "#core/mapping/conditions/edit-test.ts";
import { namePart } from "./name-part.ts";
import type { TestPartProps } from "./test-part.tsx";

/** Turns a part into its opposite; a second `not` before it is told, and taken away first. */
export function NotButton({ tree, place }: TestPartProps) {
  const part = findTest(tree.root, place);
  const { nots } = peelNots(part);
  const name = namePart(readGroup(part) === null ? "comparison" : "group", place);
  return (
    <button
      aria-label={`Not: ${name} must not hold`}
      aria-pressed={nots > 0}
      className={joinClasses(
        "h-7 shrink-0 cursor-pointer rounded-md border px-2 font-medium text-small disabled:cursor-not-allowed pointer-coarse:h-10",
        nots > 0 ? "border-transparent bg-warn-soft text-warn" : "border-line text-muted hover:text-ink",
      )}
      onClick={() => tree.change(toggleNot(tree.root, place).test, null)}
      type="button"
    >
      {nots > 1 ? `Not × ${nots}` : "Not"}
    </button>
  );
}

/** Moves, copies, wraps and removes a part. */
export function PartButtons({ tree, place, row }: TestPartProps) {
  const { root, changeAndGo } = tree;
  const kind = readGroup(findTest(root, place)) === null ? "comparison" : "group";
  const name = namePart(kind, place);
  const entries: MenuEntry[] = [
    press("Put into a group", <BetweenHorizontalStart aria-hidden="true" size={14} />, () =>
      changeAndGo(wrapTest(root, place, "all")),
    ),
  ];
  if (row !== undefined) {
    entries.push(
      press("Duplicate", <Copy aria-hidden="true" size={14} />, () => changeAndGo(duplicateTest(root, place))),
    );
  }
  if (canLift(place)) {
    entries.push(
      press("Move out of its group", <CornerLeftUp aria-hidden="true" size={14} />, () =>
        changeAndGo(liftTest(root, place)),
      ),
    );
  }
  if (canDissolve(root, place)) {
    entries.push(
      press("Dissolve the group", <Ungroup aria-hidden="true" size={14} />, () =>
        changeAndGo(dissolveTest(root, place)),
      ),
    );
  }
  return (
    <span className="flex shrink-0 items-center">
      {row === undefined ? null : <RowButtons {...row} row={name} />}
      <Menu
        entries={entries}
        trigger={
          <IconButton icon={<Ellipsis aria-hidden="true" size={14} />} label={`More for ${name}`} size="small" />
        }
      />
    </span>
  );
}

function press(label: string, icon: React.ReactNode, onPress: () => void): MenuEntry {
  return { kind: "press", label, icon, onPress };
}
