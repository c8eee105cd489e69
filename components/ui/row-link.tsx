import Link from "next/link";
import type { ReactNode } from "react";
import { LinkPending } from "./link-pending.tsx";

type RowLinkProps = {
  href: string;
  children: ReactNode;
};

/** The main link of a table's row: a press anywhere on the row follows it. Other controls in the row need `relative z-1`. */
export function RowLink({ href, children }: RowLinkProps) {
  return (
    <Link
      className="whitespace-nowrap font-medium text-ink -outline-offset-2 after:absolute after:inset-0 hover:underline hover:underline-offset-4"
      href={href}
      prefetch={false}
    >
      {children}
      <LinkPending />
    </Link>
  );
}
