import { Agent, type Dispatcher } from "undici";
import { type GuardOptions, guardConnector } from "#adapters/http/egress-guard.ts";
import { watchSockets } from "#adapters/http/watch-sockets.ts";
import { judgeUrl, type UrlVerdict } from "#core/egress/judge-url.ts";
import { ForwardedExchange } from "./forwarded-exchange.ts";
import type { AnswerListener, ForwardFailure, Forwarding, ForwardRequest, Relay } from "./model.ts";

export type RelayOptions = GuardOptions & {
  /** Connections to one host, port and scheme at the same time; further requests wait within their timeouts. */
  connectionsPerHostMax?: number;
};

// Mediators are few; a limit only bounds what a list of changing addresses could take.
const originsMax = 1_000;

// Those that may be sent twice where the first time was certainly not answered (RFC 9110, section 9.2.1).
const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Opens a relay over one pool of kept-alive connections, all of which pass the egress guard. Bodies run through both ways
 * as they come, with backpressure; nothing is unpacked, no redirect is followed, and trailers are dropped.
 *
 * A mediator may close a kept-alive connection in the moment in which it is used again. A request without a body whose
 * method is safe is then sent once more on another connection; nothing else is ever sent twice.
 */
export function openRelay(options: RelayOptions): Relay {
  const sockets = watchSockets();
  const agent = new Agent({
    connect: guardConnector(options),
    connections: options.connectionsPerHostMax ?? 256,
    // One request at a time on a connection: otherwise one slow answer would hold up strangers' calls.
    pipelining: 1,
    allowH2: false,
    keepAliveTimeout: 4_000,
    keepAliveMaxTimeout: 60_000,
    // The exchange watches over time itself.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const verdicts = new Map<string, UrlVerdict>();

  function judge(origin: string): UrlVerdict {
    const known = verdicts.get(origin);
    if (known !== undefined) return known;
    const verdict = judgeUrl(origin, options.policy);
    if (verdicts.size >= originsMax) verdicts.clear();
    verdicts.set(origin, verdict);
    return verdict;
  }

  function forward(request: ForwardRequest, listener: AnswerListener): Forwarding {
    const verdict = judge(request.origin);
    if (verdict.kind !== "allowed") {
      return refuse(listener, verdict.kind === "invalid" ? "unsendable" : "refused_by_guard", verdict.detail);
    }
    const host = verdict.destination.host;
    let current: ForwardedExchange;
    let cancelled = false;
    const dispatch = (again: (() => void) | null) => {
      current = new ForwardedExchange({ request, host, sockets, listener, again });
      agent.dispatch(toDispatch(request), current);
    };
    const mayRepeat = request.body === null && safeMethods.has(request.method);
    dispatch(mayRepeat ? () => cancelled || dispatch(null) : null);
    return {
      resume: () => current.resume(),
      cancel: () => {
        cancelled = true;
        current.cancel();
      },
    };
  }

  async function close(): Promise<void> {
    await agent.destroy();
    sockets.stop();
  }
  return { forward, close };
}

function toDispatch({ method, origin, path, headers, body }: ForwardRequest): Dispatcher.DispatchOptions {
  const flat: string[] = [];
  for (const [name, value] of headers) flat.push(name, value);
  const streamed = body !== null && !(body instanceof Uint8Array);
  if (streamed && body.bytes !== null) flat.push("content-length", String(body.bytes));
  return {
    origin,
    path,
    method: method as Dispatcher.HttpMethod,
    headers: flat,
    body: streamed ? body.stream : (body as Buffer | null),
  };
}

/** Tells of it later, as the network would, so that a listener hears nothing before it holds the exchange. */
function refuse(listener: AnswerListener, kind: ForwardFailure["kind"], detail: string): Forwarding {
  let cancelled = false;
  const code = kind === "refused_by_guard" ? "EGRESS_REFUSED" : null;
  queueMicrotask(() => {
    if (!cancelled) listener.onFailure({ kind, detail, code, afterHead: false, sent: false });
  });
  return {
    resume: () => {},
    cancel: () => {
      cancelled = true;
    },
  };
}
