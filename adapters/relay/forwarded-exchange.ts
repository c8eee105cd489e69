import type { Dispatcher } from "undici";
import { explainFailure } from "#adapters/http/explain-failure.ts";
import type { SocketWatch } from "#adapters/http/watch-sockets.ts";
import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import type { AnswerListener, ForwardFailure, ForwardRequest } from "./model.ts";

type Options = {
  request: ForwardRequest;
  host: string;
  sockets: SocketWatch;
  listener: AnswerListener;
  /** Called in place of the failure when the request may go out again on another connection. */
  again: (() => void) | null;
};

// Ends a request of which we know enough; it is never shown.
const enough = new Error("The rest of the exchange is not wanted.");

/**
 * One forwarded request and its answer, as undici reports them. It has a life (waiting, sent, answering, over), and so
 * it is a class. One timer watches over the gaps; it is pushed on by everything that moves, and it lets the answer wait
 * where the caller does not read, because that is not the mediator's fault.
 */
export class ForwardedExchange implements Dispatcher.DispatchHandler {
  readonly #options: Options;
  readonly #endsAtMs: number;
  readonly #idle: NodeJS.Timeout;
  #controller: Dispatcher.DispatchController | null = null;
  #sent = false;
  #reused = false;
  #headCame = false;
  #paused = false;
  #over = false;

  constructor(options: Options) {
    this.#options = options;
    this.#endsAtMs = performance.now() + options.request.wholeMs;
    this.#idle = setTimeout(() => this.#onIdle(), options.request.idleMs);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // It waited for a free connection until it was given up. Throwing leaves the connection to others.
    if (this.#over) throw enough;
    this.#controller = controller;
    this.#options.sockets.expect(({ reused }) => {
      this.#sent = true;
      this.#reused = reused;
    });
  }

  onBodySent(): void {
    this.#idle.refresh();
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number): void {
    // 1xx only announce the answer.
    if (status < 200 || this.#over) return;
    this.#idle.refresh();
    this.#headCame = true;
    this.#options.listener.onHead(status, readHeaderLines(controller.rawHeaders));
  }

  onResponseData(controller: Dispatcher.DispatchController, part: Uint8Array): void {
    if (this.#over) return;
    this.#idle.refresh();
    if (performance.now() > this.#endsAtMs) {
      this.#giveUp();
      return;
    }
    if (this.#options.listener.onPart(part) || this.#over) return;
    this.#paused = true;
    controller.pause();
  }

  onResponseEnd(): void {
    if (this.#finish()) this.#options.listener.onEnd();
  }

  onResponseError(_controller: Dispatcher.DispatchController | undefined, error: Error): void {
    if (!this.#finish()) return;
    const { host, again, listener } = this.#options;
    const failure = explainFailure(error, host, this.#sent);
    // The mediator closed a connection that it had kept open, in the moment in which it was used again.
    if (failure.kind === "answer_lost" && this.#reused && !this.#headCame && again !== null) {
      again();
      return;
    }
    const broken = `${host} broke the connection off before the whole answer had arrived.`;
    const detail = this.#headCame ? broken : failure.detail;
    listener.onFailure({ ...failure, detail, afterHead: this.#headCame, sent: this.#sent });
  }

  resume(): void {
    if (!this.#paused || this.#over) return;
    this.#paused = false;
    this.#idle.refresh();
    this.#controller?.resume();
  }

  cancel(): void {
    if (this.#finish()) this.#controller?.abort(enough);
  }

  #onIdle(): void {
    if (this.#paused && performance.now() < this.#endsAtMs) {
      this.#idle.refresh();
      return;
    }
    this.#giveUp();
  }

  #giveUp(): void {
    if (!this.#finish()) return;
    this.#options.listener.onFailure(this.#explainTimeout());
    this.#controller?.abort(enough);
  }

  #explainTimeout(): ForwardFailure {
    const { host, request } = this.#options;
    const facts = { code: null, afterHead: this.#headCame, sent: this.#sent };
    if (performance.now() >= this.#endsAtMs) {
      return {
        kind: "timed_out",
        detail: `The exchange with ${host} took longer than ${inSeconds(request.wholeMs)}.`,
        ...facts,
      };
    }
    const limit = inSeconds(request.idleMs);
    if (!this.#sent)
      return { kind: "no_connection", detail: `There was no connection to ${host} within ${limit}.`, ...facts };
    const detail = this.#headCame
      ? `Nothing more of the answer came from ${host} for ${limit}.`
      : `${host} did not answer within ${limit}.`;
    return { kind: "timed_out", detail, ...facts };
  }

  /** True the first time. */
  #finish(): boolean {
    if (this.#over) return false;
    this.#over = true;
    clearTimeout(this.#idle);
    return true;
  }
}

function inSeconds(ms: number): string {
  return `${ms / 1_000} s`;
}

/** undici gives the header lines of HTTP/1.1 as one list of names and values in turn. */
function readHeaderLines(raw: Dispatcher.DispatchController["rawHeaders"]): HeaderLine[] {
  if (!Array.isArray(raw)) return [];
  const lines: HeaderLine[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = (raw[at] as Buffer | string).toString("latin1").toLowerCase();
    lines.push([name, (raw[at + 1] as Buffer | string).toString("latin1")]);
  }
  return lines;
}
