"use client";

import { type ClipboardEvent, useState } from "react";
import { toast } from "sonner";
import { copyText } from "#components/ui/copy-text.ts";
import { countNoun } from "#components/ui/format-count.ts";
import type { RuleInput } from "#core/mapping/model.ts";
import { copyRules } from "./copy-rules.ts";
import { pasteRules } from "./paste-rules.ts";

type ClipboardArgs = {
  rules: readonly RuleInput[];
  chosen: ReadonlySet<string>;
  onPasted: (rules: RuleInput[]) => void;
  onCut: () => void;
  readOnly: boolean;
};

type Clipboard = {
  copy: () => Promise<void>;
  paste: () => Promise<void>;
  /** Why the text cannot be taken; null when it was. */
  takeText: (text: string) => string | null;
  /** True while a text is asked for, because the browser does not let the page read the clipboard. */
  isAsking: boolean;
  stopAsking: () => void;
  events: Record<"onCopy" | "onCut" | "onPaste", (event: ClipboardEvent<HTMLElement>) => void>;
};

/** Copy and paste of rules, by button and by the keys that everyone knows; fields of text keep theirs. */
export function useClipboard({ rules, chosen, onPasted, onCut, readOnly }: ClipboardArgs): Clipboard {
  const [isAsking, setAsking] = useState(false);
  const picked = () => rules.filter(({ id }) => chosen.has(id));
  const takeText = (text: string): string | null => {
    const pasted = pasteRules(text, rules);
    if (!pasted.ok) return pasted.detail;
    onPasted(pasted.rules);
    toast.success(`${countNoun(pasted.rules.length, "rule", "rules")} pasted.`);
    return null;
  };
  const copy = async () => {
    const isCopied = await copyText(copyRules(picked()));
    if (isCopied) toast.success(`${countNoun(chosen.size, "rule", "rules")} copied.`);
    else toast.error("The browser did not allow copying.");
  };
  const paste = async () => {
    const text = await readClipboard();
    if (text === null) return setAsking(true);
    const refusal = takeText(text);
    if (refusal !== null) toast.error(refusal);
  };
  const putEvent = (event: ClipboardEvent<HTMLElement>): boolean => {
    const isTextMarked = document.getSelection()?.isCollapsed === false;
    if (chosen.size === 0 || isTextMarked || isTextField(event.target)) return false;
    event.preventDefault();
    event.clipboardData.setData("text/plain", copyRules(picked()));
    toast.success(`${countNoun(chosen.size, "rule", "rules")} copied.`);
    return true;
  };
  return {
    copy,
    paste,
    takeText,
    isAsking,
    stopAsking: () => setAsking(false),
    events: {
      onCopy: (event) => void putEvent(event),
      onCut: (event) => {
        if (!readOnly && putEvent(event)) onCut();
      },
      onPaste: (event) => {
        if (readOnly || isTextField(event.target)) return;
        event.preventDefault();
        const refusal = takeText(event.clipboardData.getData("text/plain"));
        if (refusal !== null) toast.error(refusal);
      },
    },
  };
}

/** The clipboard's text; null where the browser or the person does not allow it. */
async function readClipboard(): Promise<string | null> {
  // Over plain HTTP browsers withhold it, and some have no reading at all.
  const clipboard: Partial<globalThis.Clipboard> | undefined = navigator.clipboard;
  if (clipboard?.readText === undefined) return null;
  return clipboard.readText().catch(() => null);
}

function isTextField(target: EventTarget): boolean {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== "checkbox");
}
