import { createHash } from "node:crypto";
import type { GuardOptions } from "#adapters/http/egress-guard.ts";
import type { AttemptResult } from "#core/deliveries/attempt-result.ts";
import type { MailMessage } from "#core/email/model.ts";
import { buildMessage, type Envelope, listEnvelope } from "./build-message.ts";
import { describeEnding } from "./describe-ending.ts";
import { type Ending, explainDeadline, failed } from "./explain-smtp-error.ts";
import { findUnsendableMail } from "./find-unsendable-mail.ts";
import type { SmtpSender, SmtpServer } from "./model.ts";
import { type PoolLimits, SessionPool } from "./session-pool.ts";
import { type Handover, type OpenedSession, SmtpSession } from "./smtp-session.ts";

export type SmtpSenderOptions = Omit<GuardOptions, "connectTimeoutMs"> &
  Partial<PoolLimits> & {
    /** The clock that a mail's Date comes from. */
    now?: () => Date;
    /** The name that servers are greeted with; the machine's own unless said otherwise. */
    clientName?: string;
  };

type Exchange = { server: SmtpServer; envelope: Envelope; message: Buffer; timeoutMs: number; signal: AbortSignal };
type Ended = { ending: Handover; remoteAddress: string | null };

/**
 * Opens a sender over pools of connections, one for each server and user name; all connections pass the egress guard.
 * Mails are handed over one at a time on a connection. A connection is kept after a mail that was taken, and only then.
 *
 * A kept connection may be closed by the server in the moment in which the next mail begins. As long as nothing of the
 * mail itself has left, the server cannot have it, and the mail begins anew on a fresh connection, once. Everything else
 * is the result of the attempt, and the delivery's policy decides.
 */
export function openSmtpSender(options: SmtpSenderOptions): SmtpSender {
  const { now = () => new Date() } = options;
  const { connectionsMax = 5, mailsPerConnectionMax = 100, idleMs = 10_000 } = options;
  const limits = { connectionsMax, mailsPerConnectionMax, idleMs };
  const pools = new Map<string, SessionPool>();
  const running = new Set<Promise<AttemptResult>>();

  function findPool(server: SmtpServer): SessionPool {
    const key = createHash("sha256").update(JSON.stringify(server)).digest("base64");
    const known = pools.get(key);
    if (known !== undefined) return known;
    const pool = new SessionPool(limits, () => pools.delete(key));
    pools.set(key, pool);
    return pool;
  }

  async function attempt(exchange: Exchange, fresh: boolean): Promise<Ended> {
    const { server, envelope, message, timeoutMs, signal } = exchange;
    const pool = findPool(server);
    const place = await pool.take(signal);
    if (place === null) return { ending: explainDeadline(server, timeoutMs, "waiting"), remoteAddress: null };
    if (fresh) place.session?.leave();
    const kept = fresh ? null : place.session;
    const opened = kept === null ? await SmtpSession.open(server, options, signal) : openedBefore(kept);
    if (opened.kind !== "open") {
      pool.giveBack(null);
      return { ending: signal.aborted ? explainDeadline(server, timeoutMs, "opening") : opened, remoteAddress: null };
    }
    const { session } = opened;
    const { remoteAddress } = session;
    const ending = await session.handOver(envelope, message, signal);
    if (ending.kind !== "taken") session.leave();
    pool.giveBack(session);
    if (kept !== null && !signal.aborted && isStale(ending, session)) return attempt(exchange, true);
    // What the server had said before the deadline counts.
    if (!signal.aborted || ending.kind !== "failed") return { ending, remoteAddress };
    return { ending: explainDeadline(server, timeoutMs, session.progress), remoteAddress };
  }

  async function run(server: SmtpServer, mail: MailMessage, timeoutMs: number): Promise<AttemptResult> {
    const startedAt = performance.now();
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), timeoutMs);
    try {
      const message = await buildMessage(mail, now());
      const exchange = { server, envelope: listEnvelope(mail), message, timeoutMs, signal: deadline.signal };
      const { ending, remoteAddress } = await attempt(exchange, false);
      const durationMs = Math.round(performance.now() - startedAt);
      return describeEnding(ending, { durationMs, remoteAddress, server });
    } finally {
      clearTimeout(timer);
    }
  }

  function send(server: SmtpServer, mail: MailMessage, timeoutMs: number): Promise<AttemptResult> {
    const unsendable = findUnsendableMail(server, mail, timeoutMs);
    if (unsendable !== null) {
      const facts = { durationMs: 0, remoteAddress: null, server };
      return Promise.resolve(describeEnding(failed("unsendable", unsendable, null), facts));
    }
    const sending = run(server, mail, timeoutMs);
    running.add(sending);
    return sending.finally(() => running.delete(sending));
  }

  async function close(): Promise<void> {
    await Promise.all(running);
    for (const pool of pools.values()) pool.leaveIdle();
  }
  return { send, close };
}

function openedBefore(session: SmtpSession): OpenedSession {
  return { kind: "open", session };
}

// The server was about to close the connection, or had done so, and nothing of the mail has left.
function isStale(ending: Handover | Ending, session: SmtpSession): boolean {
  if (session.progress !== "nothing") return false;
  return ending.kind === "replied"
    ? ending.reply.status === 421
    : ending.kind === "failed" && ending.failure.kind === "no_connection";
}
