import type { ReactNode } from "react";
import { CopyButton } from "./copy-button.tsx";
import { FoldableRegion, ScrollRegion } from "./scroll-region.tsx";

type CodeBlockProps = {
  /** What it is: "Answer body". It names the region and the copy button. */
  label: string;
  /** The text that is copied, and shown unless `children` show it in colours. */
  text: string;
  children?: ReactNode;
};

// About as much as can be taken in without scrolling.
const shownLinesMax = 18;
const shownCharactersMax = 6_000;

/** Text as machines write it, to read and to copy. */
export function CodeBlock({ label, text, children }: CodeBlockProps) {
  if (text === "") {
    return <p className="rounded-lg border border-line bg-sunken px-3 py-2 text-muted text-small">{label}: empty</p>;
  }
  const lineCount = text.split("\n").length;
  const isLong = lineCount > shownLinesMax || text.length > shownCharactersMax;
  const body = (
    <pre className="w-fit min-w-full px-3 py-2.5 pr-11 text-small">
      <code>{children ?? text}</code>
    </pre>
  );
  return (
    <div className="relative min-w-0 overflow-hidden rounded-lg border border-line bg-sunken">
      <div className="absolute top-1.5 right-1.5 z-1 rounded-md bg-sunken">
        <CopyButton label={`Copy ${label.toLowerCase()}`} text={text} />
      </div>
      {isLong ? (
        <FoldableRegion label={label} lineCount={lineCount}>
          {body}
        </FoldableRegion>
      ) : (
        <ScrollRegion label={label}>{body}</ScrollRegion>
      )}
    </div>
  );
}
