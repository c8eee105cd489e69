"use client";

import { Plus, X } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { useProblem } from "#components/ui/form-problems.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { joinClasses } from "#components/ui/join-classes.ts";
import type { Json } from "#core/json.ts";
import type { ArgKind, StepEntry } from "#core/mapping/steps/step.ts";
import { ArgField } from "./arg-field.tsx";
import { nameArg, nameDefault } from "./name-arg.ts";
import { isGiven, putArg, startArg } from "./write-args.ts";

type StepArgsProps = {
  /** Where they are in the form: `rule.steps.0.args`. */
  base: string;
  entry: StepEntry;
  args: readonly Json[];
  /** `typed` is the argument that is being typed; null for all other changes. */
  onChange: (args: Json[], typed: number | null) => void;
  innerPaths: readonly string[];
};

const narrow: ReadonlySet<ArgKind> = new Set(["number", "integer", "boolean"]);

/** The arguments of a step; an optional one that is left out says what stands in its place. */
export function StepArgs({ base, entry, args, onChange, innerPaths }: StepArgsProps) {
  if (entry.args.length === 0) return null;
  return (
    <div className="grid gap-3 @sm:grid-cols-2">
      {entry.args.map((spec, index) => {
        const arg = args[index];
        const put = (value: Json | undefined, typing: boolean) =>
          onChange(putArg(entry, args, index, value), typing ? index : null);
        const name = `${base}.${index}`;
        const label = nameArg(spec.name);
        if (spec.optional && !isGiven(spec, arg)) {
          return (
            <LeftOut
              key={spec.name}
              label={label}
              name={name}
              onGive={() => put(startArg(entry, spec, index), false)}
              stands={nameDefault(spec.default)}
            />
          );
        }
        return (
          <div
            className={joinClasses("flex min-w-0 items-start gap-1", !narrow.has(spec.kind) && "@sm:col-span-2")}
            key={spec.name}
          >
            <div className="min-w-0 flex-1">
              <ArgField
                example={entry.example.args[index]}
                innerPaths={innerPaths}
                name={name}
                onChange={put}
                spec={spec}
                value={arg ?? null}
              />
            </div>
            {spec.optional ? (
              <span className="mt-[26px]">
                <IconButton
                  icon={<X aria-hidden="true" size={14} />}
                  label={`Leave out ${label.toLowerCase()}`}
                  onClick={() => put(undefined, false)}
                  size="small"
                />
              </span>
            ) : null}
          </div>
        );
      })}
    </div>
  );
}

type LeftOutProps = { name: string; label: string; stands: string; onGive: () => void };

function LeftOut({ name, label, stands, onGive }: LeftOutProps) {
  const problem = useProblem(name);
  return (
    <p className="flex min-w-0 @sm:col-span-2 items-center gap-2 text-small">
      <span className="min-w-0 flex-1 truncate">
        {label} <span className="text-muted">{stands}</span>
        {problem ? <span className="block text-bad">{problem}</span> : null}
      </span>
      <Button icon={<Plus aria-hidden="true" size={13} />} onClick={onGive} size="small" variant="quiet">
        Give<span className="sr-only"> {label.toLowerCase()}</span>
      </Button>
    </p>
  );
}
