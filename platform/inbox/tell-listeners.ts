import { setTimeout as wait } from "node:timers/promises";
import type { InboxState, InboxWatch } from "#core/notifications/inbox/model.ts";
import type { KeptListener, ListenerRegistry } from "./listener-registry.ts";

type Needs = {
  /** Resolves once this process hears of changes. */
  ensureListening: () => Promise<unknown>;
  readStates: (watches: readonly InboxWatch[]) => Promise<InboxState[]>;
  onError: (error: unknown) => void;
};

const batchMax = 500;
const pauseMs = 1_000;

/**
 * Reads how inboxes stand and tells those who look at them. What changes while one batch is being read waits for the next,
 * so that a burst of messages costs as many statements as there is time for, and never two at once.
 */
export class ListenerTeller {
  readonly #dirty = new Set<KeptListener>();
  readonly #registry: ListenerRegistry;
  readonly #needs: Needs;
  #telling = false;
  #closed = false;

  constructor(registry: ListenerRegistry, needs: Needs) {
    this.#registry = registry;
    this.#needs = needs;
  }

  /** The inboxes of these are read anew. */
  refresh(which: readonly KeptListener[]): void {
    for (const kept of which) this.#dirty.add(kept);
    if (this.#dirty.size > 0 && !this.#telling) void this.#tellAll();
  }

  close(): void {
    this.#closed = true;
    this.#dirty.clear();
  }

  async #tellAll(): Promise<void> {
    this.#telling = true;
    while (this.#dirty.size > 0 && !this.#closed) {
      const batch = [...this.#dirty].slice(0, batchMax);
      for (const kept of batch) this.#dirty.delete(kept);
      try {
        // Whoever listens before reading misses nothing that is committed in between.
        await this.#needs.ensureListening();
        await this.#tellBatch(batch.filter((kept) => this.#registry.has(kept)));
      } catch (error) {
        if (this.#closed) break;
        this.#needs.onError(error);
        for (const kept of batch) this.#dirty.add(kept);
        // A database that is away is asked again when it may have come back.
        await wait(pauseMs, undefined, { ref: false });
      }
    }
    this.#telling = false;
  }

  async #tellBatch(batch: readonly KeptListener[]): Promise<void> {
    // Windows of one person ask the same, and are answered by one look.
    const asked = Map.groupBy(batch, ({ listener, known }) => {
      const { userId, actorType, since } = listener;
      return JSON.stringify({ userId, actorType, since: known?.latestId ?? since } satisfies InboxWatch);
    });
    if (asked.size === 0) return;
    const watches = [...asked.keys()].map((text) => JSON.parse(text) as InboxWatch);
    const states = await this.#needs.readStates(watches);
    [...asked.values()].forEach((alike, index) => {
      const state = states[index];
      if (state !== undefined) for (const kept of alike) this.#tell(kept, state);
    });
  }

  #tell(kept: KeptListener, state: InboxState): void {
    if (!this.#registry.has(kept)) return;
    const { known } = kept;
    kept.known = state;
    const isSame = known !== null && known.unread === state.unread && known.latestId === state.latestId;
    if (!isSame) kept.listener.tell(state);
  }
}
