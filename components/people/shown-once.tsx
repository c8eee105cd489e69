import type { ReactNode } from "react";
import { CopyButton } from "#components/ui/copy-button.tsx";

type ShownOnceProps = {
  /** What it is: "Token", "Password". */
  label: string;
  text: string;
  /** Why it has to be kept now. */
  children: ReactNode;
};

/** Something secret that is on the screen this once, with a way to take it along. */
export function ShownOnce({ label, text, children }: ShownOnceProps) {
  return (
    <div className="grid gap-2">
      <p className="font-medium">{label}</p>
      <div className="flex flex-wrap items-center gap-2 rounded-md border border-line-strong bg-sunken py-1.5 pr-1.5 pl-3">
        <output
          aria-label={label}
          className="min-w-0 flex-1 select-all whitespace-pre-wrap break-all font-mono text-small"
        >
          {text}
        </output>
        <CopyButton label={`Copy ${label.toLowerCase()}`} labelled text={text} variant="secondary" />
      </div>
      <p className="text-muted">{children}</p>
    </div>
  );
}
