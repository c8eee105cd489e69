import type { InboxOwner, InboxState } from "#core/notifications/inbox/model.ts";

/** Somebody who looks at an inbox. */
export type InboxListener = InboxOwner & {
  /** Who has opened the stream, to count how many each holds open. */
  opener: string;
  /** The site whose page it is; null for the console and the API. */
  siteKey: string | null;
  /** The newest message that is known already, when a stream is taken up again. */
  since: number | null;
  /** When it must be admitted anew. */
  endsAt: Date;
  tell: (state: InboxState) => void;
  /** Shows every proxy on the way that the connection is alive. */
  beat: () => void;
  end: () => void;
};

/** A listener with what it was told last. */
export type KeptListener = { listener: InboxListener; known: InboxState | null };

export const listenersMax = 5_000;
/** One person seldom has more windows open; a program that forgets to close its streams is told. */
export const listenersOfOpenerMax = 20;

/** Who looks at which inbox in this process, found by the user id of a notice. */
export class ListenerRegistry {
  readonly #byUser = new Map<number, Set<KeptListener>>();
  readonly #openers = new Map<string, number>();
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(listener: InboxListener): KeptListener | { tooManyOf: "opener" | "process" } {
    if (this.#count >= listenersMax) return { tooManyOf: "process" };
    const open = this.#openers.get(listener.opener) ?? 0;
    if (open >= listenersOfOpenerMax) return { tooManyOf: "opener" };
    const kept: KeptListener = { listener, known: null };
    const whose = this.#byUser.get(listener.userId) ?? new Set();
    this.#byUser.set(listener.userId, whose.add(kept));
    this.#openers.set(listener.opener, open + 1);
    this.#count += 1;
    return kept;
  }

  has(kept: KeptListener): boolean {
    return this.#byUser.get(kept.listener.userId)?.has(kept) ?? false;
  }

  /** Removes it once, however often it is asked to. */
  remove(kept: KeptListener): void {
    const { userId, opener } = kept.listener;
    const whose = this.#byUser.get(userId);
    if (!whose?.delete(kept)) return;
    if (whose.size === 0) this.#byUser.delete(userId);
    this.#count -= 1;
    const left = (this.#openers.get(opener) ?? 1) - 1;
    if (left === 0) this.#openers.delete(opener);
    else this.#openers.set(opener, left);
  }

  all(): KeptListener[] {
    return [...this.#byUser.values()].flatMap((kept) => [...kept]);
  }

  /** Those who see messages to that user as that actor type. */
  find(userId: number, actorType: string): KeptListener[] {
    const whose = [...(this.#byUser.get(userId) ?? [])];
    return whose.filter(({ listener }) => listener.actorType === null || listener.actorType === actorType);
  }
}
