import type { SmtpSession } from "./smtp-session.ts";

export type PoolLimits = { connectionsMax: number; mailsPerConnectionMax: number; idleMs: number };

/** A place to send from: a connection that is open already, or the right to open one. */
export type Place = { session: SmtpSession | null };

type Waiting = (place: Place) => void;

/** The connections to one server under one user name: so many at once, kept for the next mail, closed when idle. */
export class SessionPool {
  readonly #limits: PoolLimits;
  readonly #onEmpty: () => void;
  readonly #idle = new Map<SmtpSession, NodeJS.Timeout>();
  readonly #waiting = new Set<Waiting>();
  #busy = 0;

  constructor(limits: PoolLimits, onEmpty: () => void) {
    this.#limits = limits;
    this.#onEmpty = onEmpty;
  }

  /** Waits for a place, first come, first served; null when the signal came first. Every place must be given back. */
  take(signal: AbortSignal): Promise<Place | null> {
    // The one that was used last is the one that the server has had the least time to close.
    const session = [...this.#idle.keys()].at(-1) ?? null;
    if (session !== null || this.#busy < this.#limits.connectionsMax) {
      this.#busy += 1;
      if (session !== null) this.#forget(session);
      return Promise.resolve({ session });
    }
    return new Promise((resolve) => {
      const take: Waiting = (place) => {
        signal.removeEventListener("abort", abort);
        resolve(place);
      };
      const abort = () => {
        this.#waiting.delete(take);
        resolve(null);
      };
      signal.addEventListener("abort", abort, { once: true });
      this.#waiting.add(take);
    });
  }

  /** Gives a place back, with the connection if it is still good. */
  giveBack(session: SmtpSession | null): void {
    const isKept = session?.isUsable === true && session.taken < this.#limits.mailsPerConnectionMax;
    if (!isKept) session?.leave();
    const kept = isKept ? session : null;
    const [next] = this.#waiting;
    if (next !== undefined) {
      this.#waiting.delete(next);
      next({ session: kept });
      return;
    }
    this.#busy -= 1;
    if (kept !== null) this.#keep(kept);
    else this.#lookIfEmpty();
  }

  /** Takes leave of the server on every connection that is idle. */
  leaveIdle(): void {
    for (const session of [...this.#idle.keys()]) this.#forget(session)?.leave();
  }

  #keep(session: SmtpSession): void {
    const timer = setTimeout(() => this.#forget(session)?.leave(), this.#limits.idleMs);
    this.#idle.set(session, timer.unref());
    session.onEnd(() => this.#forget(session));
  }

  #forget(session: SmtpSession): SmtpSession | null {
    clearTimeout(this.#idle.get(session));
    session.onEnd(null);
    if (!this.#idle.delete(session)) return null;
    this.#lookIfEmpty();
    return session;
  }

  #lookIfEmpty(): void {
    if (this.#busy === 0 && this.#idle.size === 0) this.#onEmpty();
  }
}
