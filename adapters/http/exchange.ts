import type { Dispatcher } from "undici";
import type { AttemptResult, HeaderLine } from "#core/deliveries/attempt-result.ts";
import { parseRetryAfter } from "#core/deliveries/parse-retry-after.ts";
import { decodeAnswer } from "./decode-answer.ts";
import { explainAlert, explainFailure, explainTimeout, type Failure } from "./explain-failure.ts";
import type { SocketWatch, UsedSocket } from "./watch-sockets.ts";

type ExchangeOptions = {
  host: string;
  timeoutMs: number;
  answerBytesMax: number;
  sockets: SocketWatch;
  settle: (result: AttemptResult) => void;
};

// Ends a request of which we know enough; it is never shown.
const enough = new Error("The rest of the answer is not wanted.");

/**
 * One request and its answer, as undici reports them. It settles exactly once: when the answer is complete, when as
 * much of it has been read as is kept, when something breaks, or at the deadline, whichever is first. It has a life
 * (waiting, sent, answering, settled), and so it is a class.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly #options: ExchangeOptions;
  readonly #startedAt = performance.now();
  readonly #deadline: NodeJS.Timeout;
  #controller: Dispatcher.DispatchController | null = null;
  #socket: UsedSocket | null = null;
  #status: number | null = null;
  #headers: HeaderLine[] = [];
  #chunks: Uint8Array[] = [];
  #bytes = 0;
  #settled = false;

  constructor(options: ExchangeOptions) {
    this.#options = options;
    this.#deadline = setTimeout(() => this.#onDeadline(), options.timeoutMs);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // It waited for a free connection until after its deadline. Throwing ends it here, before a byte is written, and
    // leaves the connection to others; aborting would close it.
    if (this.#settled) throw enough;
    this.#controller = controller;
    this.#options.sockets.expect((socket) => {
      this.#socket = socket;
    });
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number): void {
    // 1xx only announce the answer.
    if (status < 200) return;
    this.#status = status;
    this.#headers = readHeaderLines(controller.rawHeaders);
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Uint8Array): void {
    const room = this.#options.answerBytesMax - this.#bytes;
    this.#bytes += chunk.byteLength;
    if (chunk.byteLength <= room) {
      this.#chunks.push(chunk);
      return;
    }
    this.#chunks.push(chunk.subarray(0, room));
    this.#answer({ isCut: true, problem: null });
    controller.abort(enough);
  }

  onResponseEnd(): void {
    this.#answer({ isCut: false, problem: null });
  }

  onResponseError(_controller: Dispatcher.DispatchController | undefined, error: Error): void {
    if (this.#status !== null) {
      this.#answer({ isCut: true, problem: "The connection broke off before the whole answer had arrived." });
      return;
    }
    this.#fail(this.#explain(error));
  }

  #explain(error: Error): Failure {
    const { host } = this.#options;
    const failure =
      explainAlert(this.#socket?.findError() ?? error, host) ?? explainFailure(error, host, this.#socket !== null);
    if (failure.kind !== "answer_lost" || this.#socket?.reused !== true) return failure;
    // The target gave up a connection that it had kept open, in the moment in which we used it again. It has most
    // likely seen nothing, but that cannot be known, so it is not sent again behind the back of the policy.
    return { ...failure, detail: `${failure.detail} It had kept the connection open from an earlier request.` };
  }

  #onDeadline(): void {
    const { host, timeoutMs } = this.#options;
    if (this.#status !== null) {
      const problem = `The rest of the answer had not arrived after ${timeoutMs / 1_000} s.`;
      this.#answer({ isCut: true, problem });
    } else {
      this.#fail(explainTimeout(host, timeoutMs, this.#socket !== null));
    }
    this.#controller?.abort(enough);
  }

  #answer({ isCut, problem }: { isCut: boolean; problem: string | null }): void {
    const find = (name: string) => this.#headers.find(([each]) => each.toLowerCase() === name)?.[1] ?? null;
    const encoding = find("content-encoding");
    const isCompressed = encoding !== null && encoding.toLowerCase() !== "identity" && this.#bytes > 0;
    this.#settle({
      kind: "answered",
      protocol: "http",
      status: this.#status ?? 0,
      retryAfterMs: parseRetryAfter(find("retry-after"), Date.now()),
      headers: this.#headers,
      // What was not asked for is not unpacked: a few bytes may unpack into any number of them.
      body: isCompressed ? "" : decodeAnswer(this.#chunks, find("content-type"), isCut),
      bodyTruncated: isCut || isCompressed,
      bodyBytes: this.#bytes,
      bodyProblem: isCompressed ? `The answer is compressed (${encoding}), although that was not asked for.` : problem,
      durationMs: this.#elapsedMs(),
      remoteAddress: this.#socket?.remoteAddress ?? null,
    });
  }

  #fail(failure: Failure): void {
    const remoteAddress = this.#socket?.remoteAddress ?? null;
    this.#settle({ ...failure, durationMs: this.#elapsedMs(), remoteAddress });
  }

  #settle(result: AttemptResult): void {
    if (this.#settled) return;
    this.#settled = true;
    clearTimeout(this.#deadline);
    this.#options.settle(result);
  }

  #elapsedMs(): number {
    return Math.round(performance.now() - this.#startedAt);
  }
}

/** undici gives the header lines of HTTP/1.1 as one list of names and values in turn. */
function readHeaderLines(raw: Dispatcher.DispatchController["rawHeaders"]): HeaderLine[] {
  if (!Array.isArray(raw)) return [];
  const lines: HeaderLine[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) {
    lines.push([(raw[at] as Buffer | string).toString("latin1"), (raw[at + 1] as Buffer | string).toString("latin1")]);
  }
  return lines;
}
