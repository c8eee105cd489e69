import type { SetContent } from "#core/messaging/content/set-content.ts";
import type { Gateway, MessagingSettings } from "#core/messaging/model.ts";
import { openKept } from "../keep-reading.ts";

// A change is announced to all processes at its commit; this is only the bound for a lost announcement.
const freshForMs = 30_000;

/** What carries staged messages, and what holds for all of them. */
export type Carriers = { settings: MessagingSettings; gateways: ReadonlyMap<string, Gateway> };

export type ContentCache = {
  /** Sets with their messages and files; an id that is no set's is left out. */
  readSets: (setIds: readonly number[]) => Promise<ReadonlyMap<number, SetContent>>;
  /** The settings, and all gateways by name, those that are switched off as well. */
  readCarriers: () => Promise<Carriers>;
  forget: () => void;
};

export type ContentCachePorts = {
  loadSets: (setIds: readonly number[]) => Promise<Map<number, SetContent>>;
  loadCarriers: () => Promise<{ settings: MessagingSettings; gateways: readonly Gateway[] }>;
  nowMs: () => number;
  onError: (error: unknown) => void;
};

/** Keeps sets in memory from their first use, so that planning a thousand messages costs no reading of them. */
export function openContentCache({ loadSets, loadCarriers, nowMs, onError }: ContentCachePorts): ContentCache {
  let known = new Map<number, SetContent>();
  let readAtMs = nowMs();
  const carriers = openKept(
    async (): Promise<Carriers> => {
      const { settings, gateways } = await loadCarriers();
      return { settings, gateways: new Map(gateways.map((gateway) => [gateway.name, gateway])) };
    },
    nowMs,
    onError,
  );

  function forgetSets(): void {
    // A new map, so that a reading that began before the change cannot put what it found beside what comes after it.
    known = new Map();
    readAtMs = nowMs();
  }

  return {
    readSets: async (setIds) => {
      if (nowMs() - readAtMs > freshForMs) forgetSets();
      const kept = known;
      const missing = [...new Set(setIds)].filter((id) => !kept.has(id));
      if (missing.length > 0) {
        for (const [id, content] of await loadSets(missing)) kept.set(id, content);
      }
      return new Map(
        setIds.flatMap((id) => {
          const content = kept.get(id);
          return content === undefined ? [] : [[id, content] as const];
        }),
      );
    },
    readCarriers: carriers.read,
    forget: () => {
      forgetSets();
      carriers.forget();
    },
  };
}
