import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import type { Caller } from "./model.ts";

// A caller that reads slowly holds no more than about this of an answer here.
const waitingBytesMax = 65_536;

/**
 * Hands an answer on to the caller as it comes, but for its end: the last byte of a body of known length, and the end of
 * any other, wait for `finish`, which is called when the call is on record. So nobody has a whole answer of which there is
 * no record. What comes within one turn of the event loop is handed on together, which makes most answers one write.
 */
export class AnswerPump {
  readonly #caller: Caller;
  #head: { status: number; headers: HeaderLine[] } | null = null;
  #length: number | null = null;
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  #receivedBytes = 0;
  #started = false;
  #full = false;
  #flushing: NodeJS.Immediate | null = null;
  #stopped = false;
  readonly #resume: () => void;

  /** `resume` is called when more may come, after `add` had said no. */
  constructor(caller: Caller, resume: () => void) {
    this.#caller = caller;
    this.#resume = resume;
    caller.onDrain(() => this.#onDrain());
  }

  /** True when the caller has got something that cannot be taken back. */
  get started(): boolean {
    return this.#started;
  }

  /** `hasBody` is false where the head is all of the answer, whatever length it tells of. */
  begin(status: number, headers: HeaderLine[], hasBody: boolean): void {
    this.#head = { status, headers };
    const length = headers.find(([name]) => name === "content-length")?.[1];
    this.#length = length === undefined ? null : Number(length);
    // A stream may say nothing for a long time after its head, and the caller should know that it has begun.
    if (hasBody && this.#length !== 0) this.#plan();
  }

  /** False when nothing more should come until `resume`. */
  add(part: Uint8Array): boolean {
    this.#waiting.push(part);
    this.#waitingBytes += part.byteLength;
    this.#receivedBytes += part.byteLength;
    if (!this.#full) this.#plan();
    return !this.#full && this.#waitingBytes < waitingBytesMax;
  }

  /** Everything is here. What has not been begun by now waits for `finish` as a whole. */
  complete(): void {
    if (!this.#started) this.stop();
  }

  /** Hands on what is left and ends the answer. */
  finish(): void {
    this.stop();
    const last = this.#take(0);
    if (!this.#started && this.#head !== null) {
      const { status, headers } = this.#head;
      const bytes = last?.byteLength ?? 0;
      // All of it is here, so its length is known, whatever the mediator said of it.
      const counted =
        this.#length === null && bytes > 0 ? [...headers, ["content-length", String(bytes)] as const] : headers;
      this.#caller.start(status, counted);
    }
    this.#caller.end(last);
  }

  /** Nothing more is handed on. */
  stop(): void {
    this.#stopped = true;
    if (this.#flushing !== null) clearImmediate(this.#flushing);
  }

  #plan(): void {
    if (this.#flushing !== null || this.#stopped) return;
    this.#flushing = setImmediate(() => {
      this.#flushing = null;
      this.#flush();
    });
  }

  #flush(): void {
    if (this.#stopped || this.#full || this.#head === null) return;
    // The last byte of a body whose length the caller knows would tell it that it has everything.
    const kept = this.#length !== null && this.#receivedBytes >= this.#length ? 1 : 0;
    if (kept === 1 && !this.#started && this.#waitingBytes <= waitingBytesMax) return;
    if (!this.#started) {
      this.#started = true;
      this.#caller.start(this.#head.status, this.#head.headers);
    }
    const part = this.#take(kept);
    if (part !== null) this.#full = !this.#caller.write(part);
    if (!this.#full) this.#resume();
  }

  #onDrain(): void {
    if (this.#stopped) return;
    this.#full = false;
    this.#flush();
  }

  /** All that waits but its last `kept` bytes. */
  #take(kept: number): Uint8Array | null {
    if (this.#waitingBytes <= kept) return null;
    const all = this.#waiting.length === 1 ? (this.#waiting[0] as Uint8Array) : Buffer.concat(this.#waiting);
    const taken = kept === 0 ? all : all.subarray(0, all.byteLength - kept);
    this.#waiting = kept === 0 ? [] : [all.subarray(all.byteLength - kept)];
    this.#waitingBytes = kept;
    return taken;
  }
}
