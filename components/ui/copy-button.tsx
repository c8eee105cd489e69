"use client";

import { Check, Copy, X } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button.tsx";
import type { ButtonSize, ButtonVariant } from "./button-style.ts";
import { copyText } from "./copy-text.ts";
import { IconButton } from "./icon-button.tsx";

type CopyButtonProps = {
  text: string;
  /** What is copied: "Copy payload". */
  label: string;
  /** Shows the label as text instead of the sign alone. */
  labelled?: boolean;
  variant?: ButtonVariant;
  size?: ButtonSize;
};

type CopyState = "ready" | "copied" | "refused";

const icons = {
  ready: <Copy aria-hidden="true" size={14} />,
  copied: <Check aria-hidden="true" className="text-ok" size={14} />,
  refused: <X aria-hidden="true" className="text-bad" size={14} />,
} as const;

const answers = { ready: "", copied: "Copied", refused: "The browser did not allow copying" } as const;

/** Copies a text and says so. */
export function CopyButton({ text, label, labelled = false, variant = "quiet", size = "small" }: CopyButtonProps) {
  const [state, setState] = useState<CopyState>("ready");
  useEffect(() => {
    if (state === "ready") return;
    const timer = setTimeout(() => setState("ready"), 2_000);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async () => setState((await copyText(text)) ? "copied" : "refused");
  return (
    <span className="inline-flex">
      {labelled ? (
        <Button icon={icons[state]} onClick={copy} size={size} variant={variant}>
          {label}
        </Button>
      ) : (
        <IconButton icon={icons[state]} label={label} onClick={copy} size={size} variant={variant} />
      )}
      <span className="sr-only" role="status">
        {answers[state]}
      </span>
    </span>
  );
}
