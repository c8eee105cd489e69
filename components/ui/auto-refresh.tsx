"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Reads the page's data anew every so often while the window is looked at. For what is still on its way. */
export function AutoRefresh({ everyMs }: { everyMs: number }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [router, everyMs]);
  return null;
}
