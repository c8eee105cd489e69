"use client";

import { LoaderCircle } from "lucide-react";
import { useLinkStatus } from "next/link";

/**
 * Inside a link: turns while the page that it leads to is on its way. Pages are sent whole and not begun before their
 * data is there, so that their status code is true; this tells that the press was heard.
 */
export function LinkPending() {
  const { pending } = useLinkStatus();
  if (!pending) return null;
  return (
    <LoaderCircle
      aria-hidden="true"
      className="ml-1 inline-block shrink-0 animate-spin text-faint motion-reduce:animate-none"
      size={14}
    />
  );
}
