import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { FiredCallback, ReadFired } from "./preview-outcome.ts";

const everyMs = 800;

/** The callbacks that were sent last, which are followed until none of them waits; the rest of the page is then read anew. */
export function useFollowedCallbacks(read: ReadFired): [FiredCallback[], (callbacks: FiredCallback[]) => void] {
  const router = useRouter();
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
      if (found.every(({ status }) => status !== "waiting")) router.refresh();
    };
    const timer = setInterval(() => void look(), everyMs);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [isWaiting, key, read, router]);
  return [callbacks, setCallbacks];
}
