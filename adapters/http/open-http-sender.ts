import { Agent, type Dispatcher } from "undici";
import type { AttemptResult } from "#core/deliveries/attempt-result.ts";
import type { TlsMaterial } from "#core/deliveries/ports.ts";
import { judgeUrl } from "#core/egress/judge-url.ts";
import { type GuardOptions, guardConnector } from "./egress-guard.ts";
import { Exchange } from "./exchange.ts";
import { findUnsendable } from "./find-unsendable.ts";
import { keepAgents } from "./keep-agents.ts";
import { defaultAnswerBytesMax, type HttpRequest, type HttpSender } from "./model.ts";
import { watchSockets } from "./watch-sockets.ts";

export type SenderOptions = GuardOptions & {
  /** Connections to one host, port and scheme at the same time; further requests wait within their timeouts. */
  connectionsPerHostMax?: number;
};

/**
 * Opens a sender over pools of kept-alive connections, all of which pass the egress guard; a target with certificates of
 * its own has a pool of its own. Redirects are not
 * followed, compressed answers are not asked for, and no proxy of the environment is used.
 *
 * A kept-alive connection may be closed by the target in the very moment in which the next request is written to it.
 * undici drops connections of whose end it has heard, and those idle for 4 s (or shorter, when the target says so with
 * Keep-Alive), which leaves the time that one packet takes. A request that is caught in it becomes `answer_lost` and is
 * tried again by the delivery's policy, on record. It is not repeated in here, since the target may have taken it.
 */
export function openHttpSender(options: SenderOptions): HttpSender {
  const { policy } = options;
  const sockets = watchSockets();
  const agents = keepAgents((tls) => openAgent(options, tls));
  const running = new Set<Promise<AttemptResult>>();

  function send(request: HttpRequest): Promise<AttemptResult> {
    const judged = judgeUrl(request.url, policy);
    const unsendable = judged.kind === "invalid" ? judged.detail : findUnsendable(request);
    if (unsendable !== null) return Promise.resolve(notSent("unsendable", unsendable));
    if (judged.kind !== "allowed") return Promise.resolve(notSent("refused_by_guard", judged.detail));
    const { url, destination } = judged;
    const found = agents.find(url.protocol === "https:" ? (request.tls ?? null) : null);
    if (found.kind === "unusable") return Promise.resolve(notSent("unsendable", found.detail));
    const { timeoutMs, answerBytesMax = defaultAnswerBytesMax } = request;
    const sending = new Promise<AttemptResult>((settle) => {
      const exchange = new Exchange({ host: destination.host, timeoutMs, answerBytesMax, sockets, settle });
      const dispatched: Dispatcher.DispatchOptions = {
        origin: url.origin,
        path: `${url.pathname}${url.search}`,
        method: request.method as Dispatcher.HttpMethod,
        headers: request.headers.flat(),
        body: request.body,
      };
      found.agent.dispatch(dispatched, exchange);
    });
    running.add(sending);
    const hinted = sending.then((result) => hintAtCertificate(result, request));
    return hinted.finally(() => running.delete(sending));
  }

  // The pool's own closing would also wait for look-ups and connections of requests that have long had their outcome.
  async function close(): Promise<void> {
    await Promise.all(running);
    await agents.destroy();
    sockets.stop();
  }
  return { send, close };
}

function openAgent(options: SenderOptions, tls: TlsMaterial | null): Agent {
  const { connectionsPerHostMax = 64, ...guard } = options;
  return new Agent({
    connect: guardConnector(tls === null ? guard : { ...guard, ...toTlsOptions(tls) }),
    connections: connectionsPerHostMax,
    // One request at a time on a connection: otherwise one slow answer would hold up strangers' messages.
    pipelining: 1,
    allowH2: false,
    keepAliveTimeout: 4_000,
    keepAliveMaxTimeout: 60_000,
    // The exchange has one deadline for everything; the parser's own two would only add timers.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
}

function toTlsOptions({ certificate, key, passphrase, ca }: TlsMaterial) {
  return {
    ...(certificate === null || key === null ? {} : { cert: certificate, key }),
    ...(passphrase === null ? {} : { passphrase }),
    ...(ca === null ? {} : { ca }),
  };
}

/** With TLS 1.3 some servers close without a word on a certificate that they do not accept. */
function hintAtCertificate(result: AttemptResult, { tls }: HttpRequest): AttemptResult {
  if (result.kind !== "answer_lost" || (tls?.certificate ?? null) === null) return result;
  return { ...result, detail: `${result.detail} It may not accept the client certificate.` };
}

function notSent(kind: "unsendable" | "refused_by_guard", detail: string): AttemptResult {
  const code = kind === "unsendable" ? null : "EGRESS_REFUSED";
  return { kind, detail, code, durationMs: 0, remoteAddress: null };
}
