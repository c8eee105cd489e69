import { useEffect, useEffectEvent } from "react";

/** Scrolls to a field when it becomes the one to be seen, and not again while somebody scrolls away from it. */
export function useReveal(path: string | null, scrollTo: (path: string) => void): void {
  const scroll = useEffectEvent(scrollTo);
  useEffect(() => {
    if (path !== null) scroll(path);
  }, [path]);
}
