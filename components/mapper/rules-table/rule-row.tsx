"use client";

import { ChevronDown, ChevronUp, CircleAlert } from "lucide-react";
import { memo } from "react";
import { Chip } from "#components/ui/badge.tsx";
import { buttonStyle } from "#components/ui/button-style.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { controlStyle } from "#components/ui/control-style.ts";
import { fieldId } from "#components/ui/field-id.ts";
import { joinClasses } from "#components/ui/join-classes.ts";
import type { RuleRow } from "./list-rows.ts";

/** What a row can ask for. The object is the same for the life of the table, so that rows stay as they are. */
export type RowActs = {
  choose: (id: string, on: boolean, through: boolean) => void;
  retarget: (id: string, target: string) => void;
  open: (id: string) => void;
  /** Opens it and takes the keyboard into it. */
  enter: (id: string) => void;
  move: (id: string, by: -1 | 1) => void;
};

type RuleRowLineProps = Omit<RuleRow, "id"> & {
  id: string;
  number: number;
  value: string | null;
  isChosen: boolean;
  isOpen: boolean;
  readOnly: boolean;
  canMove: boolean;
  acts: RowActs;
};

/** One rule. It takes nothing but texts and marks, so that typing in one row does not draw the other three hundred. */
export const RuleRowLine = memo(function RuleRowLine(props: RuleRowLineProps) {
  const { id, number, target, source, steps, isConditional, problem, value } = props;
  const { isChosen, isOpen, readOnly, canMove, acts } = props;
  const problemId = fieldId(`row.${id}.problem`);
  return (
    <tr
      aria-current={isOpen || undefined}
      className={joinClasses(
        "group align-top hover:bg-hover",
        isChosen && "bg-accent-soft",
        isOpen && "bg-accent-soft shadow-[inset_3px_0_0_var(--accent)]",
      )}
      data-rule={id}
    >
      <td className={joinClasses(cellStyle, "py-0.5 pl-3")}>
        <span className="flex h-7 items-center">
          <Checkbox
            aria-label={`Choose rule ${number}, ${target}`}
            checked={isChosen}
            onChange={(event) =>
              acts.choose(id, event.target.checked, (event.nativeEvent as PointerEvent).shiftKey === true)
            }
          />
        </span>
      </td>
      <td className={joinClasses(cellStyle, "py-0.5 pr-1 text-right text-muted text-small leading-7")}>{number}</td>
      <td className={joinClasses(cellStyle, "px-1 py-0.5")}>
        <input
          aria-describedby={problem === "" ? undefined : problemId}
          aria-invalid={problem === "" ? undefined : true}
          aria-label={`Target of rule ${number}`}
          autoCapitalize="off"
          autoComplete="off"
          className={joinClasses(
            controlStyle,
            "h-7 px-2 font-mono text-small not-focus:not-aria-invalid:border-transparent not-focus:bg-transparent group-hover:border-field-line pointer-coarse:h-10",
          )}
          data-target=""
          id={fieldId(`row.${id}.target`)}
          onChange={(event) => acts.retarget(id, event.target.value)}
          readOnly={readOnly}
          spellCheck={false}
          value={target}
        />
        {problem === "" ? null : (
          <p className="flex items-start gap-1.5 px-2 py-0.5 text-bad text-small" id={problemId}>
            <CircleAlert aria-hidden="true" className="mt-0.5 shrink-0" size={13} />
            {problem}
          </p>
        )}
      </td>
      <td className={joinClasses(cellStyle, "px-1 py-0.5")}>
        <button
          className="min-h-7 w-full cursor-pointer rounded-md px-2 py-[5px] text-left hover:underline"
          onClick={(event) => (event.detail === 0 ? acts.enter(id) : acts.open(id))}
          type="button"
        >
          <code className="wrap-anywhere line-clamp-2 text-small">{source}</code>
          <span className="sr-only">: open rule {number}</span>
        </button>
      </td>
      <td className={joinClasses(cellStyle, "px-2 py-[7px] text-small max-md:hidden")}>
        <span className="wrap-anywhere line-clamp-2">
          {isConditional ? (
            <>
              <Chip>if</Chip>
              <span className="sr-only">Only under a condition. </span>{" "}
            </>
          ) : null}
          {steps}
        </span>
      </td>
      <td className={joinClasses(cellStyle, "px-2 py-[7px] text-small max-sm:hidden")}>
        {value === null ? (
          <span className="text-muted">no value</span>
        ) : (
          <code className="wrap-anywhere line-clamp-2 text-small">{value}</code>
        )}
      </td>
      <td className={joinClasses(cellStyle, "py-0.5 pr-2")}>
        {canMove ? (
          <span className="flex opacity-0 focus-within:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100">
            <MoveButton by={-1} number={number} onPress={() => acts.move(id, -1)} />
            <MoveButton by={1} number={number} onPress={() => acts.move(id, 1)} />
          </span>
        ) : null}
      </td>
    </tr>
  );
});

const cellStyle = "border-line border-b";

type MoveButtonProps = { by: -1 | 1; number: number; onPress: () => void };

/** Not one of the stops of the Tab key: there Alt with an arrow key does the same from wherever one is in the row. */
function MoveButton({ by, number, onPress }: MoveButtonProps) {
  const Icon = by === -1 ? ChevronUp : ChevronDown;
  const label = `Move rule ${number} ${by === -1 ? "up" : "down"}`;
  return (
    <button
      aria-label={label}
      className={buttonStyle("quiet", "small", true)}
      onClick={onPress}
      tabIndex={-1}
      title={label}
      type="button"
    >
      <Icon aria-hidden="true" size={14} />
    </button>
  );
}
