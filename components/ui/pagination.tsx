import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { formatCount } from "./format-count.ts";
import { LinkButton } from "./link-button.tsx";

type PaginationProps = {
  /** The first and last row shown, counted from 1; null where the list is read by cursor and no number is known. */
  range: { from: number; to: number } | null;
  /** All rows of the list; `atLeast` where counting further would cost too much. */
  total: { exactly: number } | { atLeast: number } | null;
  previousHref: string | null;
  nextHref: string | null;
};

/** Where in the list this page is, and the way to the pages beside it. */
export function Pagination({ range, total, previousHref, nextHref }: PaginationProps) {
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center gap-3 px-4 py-2.5">
      <p className="flex-1 text-muted text-small tabular-nums" role="status">
        {describePlace(range, total)}
      </p>
      <Step href={previousHref} icon={<ChevronLeft aria-hidden="true" size={14} />}>
        Previous
      </Step>
      <Step href={nextHref} icon={<ChevronRight aria-hidden="true" size={14} />}>
        Next
      </Step>
    </nav>
  );
}

function Step({ href, icon, children }: { href: string | null; icon: ReactNode; children: ReactNode }) {
  if (href === null) return null;
  return (
    <LinkButton href={href} icon={icon} size="small">
      {children}
    </LinkButton>
  );
}

function describePlace(range: PaginationProps["range"], total: PaginationProps["total"]): string {
  const all =
    total === null ? null : "exactly" in total ? formatCount(total.exactly) : `over ${formatCount(total.atLeast)}`;
  if (range === null) return all ?? "";
  const shown = `${formatCount(range.from)}–${formatCount(range.to)}`;
  return all === null ? shown : `${shown} of ${all}`;
}
