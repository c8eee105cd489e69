"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { Badge } from "#components/ui/badge.tsx";

type LiveUnreadProps = { userId: number; actorType: string | null; unread: number };

// After a stream that was refused; a browser comes back to one that was cut by itself.
const againMs = 30_000;

/** How many messages of an inbox are unread, as it changes; what the page lists is read anew with it. */
export function LiveUnread({ userId, actorType, unread: shown }: LiveUnreadProps) {
  const router = useRouter();
  const [live, setLive] = useState<number | null>(null);
  // A page that was read anew is as new as what the stream told.
  const [seen, setSeen] = useState(shown);
  if (seen !== shown) {
    setSeen(shown);
    setLive(null);
  }
  const known = useRef<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: one stream for each inbox, whatever is on the page.
  useEffect(() => {
    known.current = null;
    return watchInbox(userId, actorType, ({ unread, latest_id }) => {
      const state = `${unread} ${latest_id}`;
      // The first one tells what the page was made from, or what has changed since.
      const isNews = known.current === null ? unread !== shown : known.current !== state;
      known.current = state;
      setLive(unread);
      if (isNews) router.refresh();
    });
  }, [userId, actorType, router]);
  const unread = live ?? shown;
  return (
    <span role="status">
      {unread === 0 ? <Badge tone="ok">all read</Badge> : <Badge tone="info">{unread} unread</Badge>}
    </span>
  );
}

type InboxEvent = { unread: number; latest_id: number };

/** Hears of an inbox while the window is looked at: a browser holds few connections to one host. */
function watchInbox(userId: number, actorType: string | null, hear: (event: InboxEvent) => void): () => void {
  const query = actorType === null ? "" : `?actor_type=${encodeURIComponent(actorType)}`;
  const address = `/api/notification/inbox/${userId}/stream/${query}`;
  let stream: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const close = () => {
    clearTimeout(timer);
    stream?.close();
    stream = null;
  };
  const open = () => {
    close();
    if (document.hidden) return;
    const opened = new EventSource(address);
    stream = opened;
    opened.addEventListener("inbox", (event) => hear(JSON.parse(event.data) as InboxEvent));
    opened.addEventListener("error", () => {
      if (opened.readyState === EventSource.CLOSED && stream === opened) timer = setTimeout(open, againMs);
    });
  };
  document.addEventListener("visibilitychange", open);
  open();
  return () => {
    document.removeEventListener("visibilitychange", open);
    close();
  };
}
