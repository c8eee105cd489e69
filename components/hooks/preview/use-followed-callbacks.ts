import { useEffect, useState } from "react";
import type { FiredCallback, ReadFired } from "./preview-outcome.ts";

const everyMs = 800;

/** The callbacks that were sent last, which are followed until none of them waits. */
export function useFollowedCallbacks(read: ReadFired): [FiredCallback[], (callbacks: FiredCallback[]) => void] {
  const [callbacks, setCallbacks] = useState<FiredCallback[]>([]);
  const key = callbacks.map(({ id }) => id).join(" ");
  const isWaiting = callbacks.some(({ status }) => status === "waiting");
  useEffect(() => {
    if (!isWaiting) return;
    let gone = false;
    const look = async () => {
      // A look that is lost is made up for by the next one.
      const found = await read(key.split(" ")).catch(() => []);
      if (gone || found.length === 0) return;
      setCallbacks((now) => now.map((one) => found.find(({ id }) => id === one.id) ?? one));
    };
    const timer = setInterval(() => void look(), everyMs);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [isWaiting, key, read]);
  return [callbacks, setCallbacks];
}
