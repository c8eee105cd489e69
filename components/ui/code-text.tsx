import type { ReactNode } from "react";

/** A name, path or value in the middle of a sentence, as machines write it. */
export function CodeText({ children }: { children: ReactNode }) {
  return <code className="break-words rounded-sm bg-hover px-1 py-px text-[0.92em]">{children}</code>;
}
