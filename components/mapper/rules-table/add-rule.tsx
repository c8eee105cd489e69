"use client";

import { Plus } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import { SuggestInput } from "../rule-panel/suggest-field.tsx";

type AddRuleProps = { onAdd: (target: string, source: string) => void; sourcePaths: readonly string[] };

/** A line below the table that makes a rule from a source and a target path, and is ready for the next one at once. */
export function AddRule({ onAdd, sourcePaths }: AddRuleProps) {
  const [target, setTarget] = useState("");
  const [source, setSource] = useState("");
  const first = useRef<HTMLInputElement>(null);
  const add = () => {
    if (target.trim() === "") return first.current?.focus();
    onAdd(target.trim(), source.trim());
    setTarget("");
    setSource("");
    first.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    // Enter would send a form around the mapping. With the list open it takes the suggestion and does no more.
    event.preventDefault();
    if (event.currentTarget.getAttribute("aria-activedescendant") === null) add();
  };
  return (
    <div className="grid gap-2 px-3 py-2.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]">
      <NamedInput inputRef={first} onChange={setTarget} onKeyDown={onKeyDown} value={target} />
      <SuggestInput
        aria-label="Source of the new rule"
        onChange={setSource}
        onKeyDown={onKeyDown}
        placeholder="from: a path of the message"
        suggestions={sourcePaths}
        value={source}
      />
      <Button icon={<Plus aria-hidden="true" size={14} />} onClick={add}>
        Add a rule
      </Button>
    </div>
  );
}

type NamedInputProps = {
  inputRef: React.RefObject<HTMLInputElement | null>;
  value: string;
  onChange: (text: string) => void;
  onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
};

function NamedInput({ inputRef, value, onChange, onKeyDown }: NamedInputProps) {
  return (
    <Input
      aria-label="Target of the new rule"
      autoComplete="off"
      mono
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={onKeyDown}
      placeholder="to: a path of the output"
      ref={inputRef}
      spellCheck={false}
      value={value}
    />
  );
}
