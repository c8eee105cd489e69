"use client";

import { Popover } from "@base-ui/react/popover";
import { Command } from "cmdk";
import { Plus, Search } from "lucide-react";
import { useMemo, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { joinClasses } from "#components/ui/join-classes.ts";
import { stepCatalog } from "#core/mapping/steps/catalog.ts";
import type { StepEntry, StepFamily } from "#core/mapping/steps/step.ts";
import { describeJson } from "../describe-json.ts";
import { layerStyle } from "./layer-style.ts";
import { searchSteps } from "./search-steps.ts";

const families: Readonly<Record<StepFamily, string>> = {
  text: "Texts",
  pattern: "Patterns",
  number: "Numbers",
  date: "Dates",
  list: "Lists",
  object: "Objects",
  encoding: "Encodings",
  hash: "Hashes",
  value: "Any value",
};

/** A button that opens the catalog of steps, to search and to choose from. */
export function StepPicker({ onPick }: { onPick: (entry: StepEntry) => void }) {
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root onOpenChange={setOpen} open={open}>
      <Popover.Trigger
        render={
          <Button icon={<Plus aria-hidden="true" size={14} />} size="small">
            Add a step
          </Button>
        }
      />
      <Popover.Portal>
        <Popover.Positioner align="start" className="z-50" collisionPadding={12} sideOffset={6}>
          <Popover.Popup className={joinClasses(layerStyle, "w-[440px] max-w-(--available-width)")}>
            <Popover.Title className="sr-only">Add a step</Popover.Title>
            <StepSearch
              onPick={(entry) => {
                setOpen(false);
                onPick(entry);
              }}
            />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function StepSearch({ onPick }: { onPick: (entry: StepEntry) => void }) {
  const [text, setText] = useState("");
  const groups = useMemo(() => searchSteps(stepCatalog, text), [text]);
  return (
    <Command label="Search the steps" loop shouldFilter={false}>
      <div className="flex items-center gap-2 border-line border-b px-3">
        <Search aria-hidden="true" className="shrink-0 text-muted" size={14} />
        <Command.Input
          className="h-10 w-full bg-transparent outline-none placeholder:text-faint pointer-coarse:text-[16px]"
          onValueChange={setText}
          placeholder="Upper case, date, round…"
          value={text}
        />
      </div>
      <Command.List
        className="max-h-[min(380px,calc(var(--available-height)-48px))] scroll-py-8 overflow-y-auto p-1.5"
        label="Steps"
      >
        {groups.map(({ family, entries }) => (
          <Command.Group className={groupStyle} heading={families[family]} key={family}>
            {entries.map((entry) => (
              <StepItem entry={entry} key={entry.name} onPick={onPick} />
            ))}
          </Command.Group>
        ))}
        {groups.length === 0 ? (
          <div className="px-3 py-8 text-center text-muted">
            No step fits “{text.trim()}”. A script as the source can do what no step does.
          </div>
        ) : null}
      </Command.List>
    </Command>
  );
}

function StepItem({ entry, onPick }: { entry: StepEntry; onPick: (entry: StepEntry) => void }) {
  const { example } = entry;
  const args = example.args.map((arg) => describeJson(arg)).join(", ");
  return (
    <Command.Item className={itemStyle} onSelect={() => onPick(entry)} value={entry.name}>
      <p className="flex items-baseline gap-2">
        <span className="font-medium">{entry.title}</span>
        <code className="text-muted text-tiny">{entry.name}</code>
        <span className="ml-auto whitespace-nowrap text-muted text-tiny">
          {entry.input} → {entry.output}
        </span>
      </p>
      <p className="text-small">{entry.description}</p>
      <p className="truncate text-muted text-tiny">
        <code>
          {describeJson(example.input)}
          {args === "" ? "" : ` with ${args}`} → {describeJson(example.output)}
        </code>
      </p>
    </Command.Item>
  );
}

const groupStyle =
  "[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-tiny";

const itemStyle =
  "grid cursor-pointer gap-0.5 rounded-md px-2.5 py-1.5 data-[selected=true]:bg-accent-soft pointer-coarse:py-2.5";
