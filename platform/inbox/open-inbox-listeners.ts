import type { InboxState, InboxWatch } from "#core/notifications/inbox/model.ts";
import { readInboxNotice } from "#core/notifications/inbox/read-inbox-notice.ts";
import { type InboxListener, type KeptListener, ListenerRegistry } from "./listener-registry.ts";
import { ListenerTeller } from "./tell-listeners.ts";

export type AddedListener =
  | { kind: "added"; remove: () => void }
  | { kind: "too_many"; of: "opener" | "process" }
  | { kind: "closing" };

export type InboxListeners = {
  /** Tells at once how the inbox stands, and then whenever it has changed. */
  add: (listener: InboxListener) => AddedListener;
  /** Ends the streams of sites that are not among those that are switched on. */
  keepSites: (readActive: () => Promise<ReadonlySet<string>>) => Promise<void>;
  count: () => number;
  /** Ends all streams, and takes no more: their browsers come back to another process, or to the next one here. */
  close: () => Promise<void>;
};

type Listening = { unlisten: () => Promise<void> };
type Needs = {
  /** Begins to hear of changes; `onListening` is called each time that it does, also after a lost connection. */
  listen: (hear: (text: string) => void, onListening: () => void) => Promise<Listening>;
  readStates: (watches: readonly InboxWatch[]) => Promise<InboxState[]>;
  nowMs: () => number;
  onError: (error: unknown) => void;
  /** Between two signs of life. Proxies cut a connection that is silent for 30 or 60 seconds. */
  beatMs?: number;
};

// A notice is only a hint: one that was lost is made up for within a minute.
const sweepBeats = 2;

/**
 * Tells open streams how their inboxes stand, whenever a process says that one has changed. Each process listens once, from
 * its first stream on.
 */
export function openInboxListeners({ listen, readStates, nowMs, onError, beatMs = 25_000 }: Needs): InboxListeners {
  const registry = new ListenerRegistry();
  let listening: Promise<Listening> | null = null;
  let closing = false;
  const ensureListening = () => {
    listening ??= listen(hear, () => teller.refresh(registry.all())).catch((error: unknown) => {
      // The next look tries again.
      listening = null;
      throw error;
    });
    return listening;
  };
  const teller = new ListenerTeller(registry, { ensureListening, readStates, onError });
  const hear = (text: string) => {
    const notice = readInboxNotice(text);
    if (notice === null) onError(new Error(`No notice of an inbox: ${text.slice(0, 200)}`));
    else teller.refresh(registry.find(notice.userId, notice.actorType));
  };
  const end = (which: readonly KeptListener[]) => {
    for (const kept of which) {
      registry.remove(kept);
      kept.listener.end();
    }
  };
  let beats = 0;
  const beating = setInterval(() => {
    end(registry.all().filter(({ listener }) => listener.endsAt.getTime() <= nowMs()));
    for (const { listener } of registry.all()) listener.beat();
    beats += 1;
    if (beats % sweepBeats === 0) teller.refresh(registry.all());
  }, beatMs);
  beating.unref();
  return {
    add: (listener) => {
      if (closing) return { kind: "closing" };
      const kept = registry.add(listener);
      if ("tooManyOf" in kept) return { kind: "too_many", of: kept.tooManyOf };
      teller.refresh([kept]);
      return { kind: "added", remove: () => registry.remove(kept) };
    },
    keepSites: async (readActive) => {
      const ofSites = registry.all().filter(({ listener }) => listener.siteKey !== null);
      if (ofSites.length === 0) return;
      const active = await readActive();
      end(ofSites.filter(({ listener }) => !active.has(listener.siteKey ?? "")));
    },
    count: () => registry.count,
    close: async () => {
      closing = true;
      clearInterval(beating);
      teller.close();
      end(registry.all());
      if (listening !== null) await listening.then(({ unlisten }) => unlisten()).catch(onError);
    },
  };
}
