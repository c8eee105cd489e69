import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { type Sort, type SortDirection, turnSort } from "./list-address.ts";

type SortLinkProps = {
  by: string;
  current: Sort;
  first: SortDirection;
  href: (sort: Sort) => string;
  children: ReactNode;
};

/** The head of a column as a link to the list in that order. */
export function SortLink({ by, current, first, href, children }: SortLinkProps) {
  const isCurrent = current.by === by;
  const Icon = isCurrent ? (current.direction === "ascending" ? ArrowUp : ArrowDown) : ChevronsUpDown;
  return (
    <Link
      className="inline-flex h-6 items-center gap-1 rounded-sm hover:text-ink aria-[current]:text-ink"
      href={href(turnSort(current, by, first))}
      prefetch={false}
      replace
      scroll={false}
    >
      {children}
      <Icon aria-hidden="true" className={isCurrent ? "text-accent-text" : "text-faint"} size={12} />
    </Link>
  );
}
