import type { Socket } from "node:net";
import { Readable } from "node:stream";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { connectGuarded } from "#adapters/http/connect-guarded.ts";
import type { GuardOptions } from "#adapters/http/egress-guard.ts";
import { explainFailure } from "#adapters/http/explain-failure.ts";
import type { Envelope } from "./build-message.ts";
import {
  type Ending,
  explainOpeningError,
  explainSendingError,
  failed,
  listRejected,
  type Progress,
  type Reply,
  readStatus,
} from "./explain-smtp-error.ts";
import type { SmtpServer } from "./model.ts";

export type SessionOptions = GuardOptions & { clientName?: string };

export type OpenedSession = { kind: "open"; session: SmtpSession } | Ending;
export type Handover = { kind: "taken"; reply: Reply } | Ending;

// A reply is a few words; what goes on after this much of it is not one.
const replyBytesMax = 65_536;
// Longer than any deadline of a send, which ends the library's waiting itself.
const neverMs = 600_000;
const leaveMs = 1_000;
const pieceBytes = 65_536;

/** One connection to a mail server on which mails are handed over, one after the other. */
export class SmtpSession {
  readonly remoteAddress: string | null;
  /** Mails that were taken on this connection. */
  taken = 0;
  /** How far the present mail has come. */
  progress: Progress = "nothing";
  readonly #server: SmtpServer;
  readonly #connection: SMTPConnection;
  #isOver = false;
  #onEnd: (() => void) | null = null;

  private constructor(server: SmtpServer, socket: Socket, options: SessionOptions) {
    this.#server = server;
    this.remoteAddress = socket.remoteAddress ?? null;
    this.#connection = new SMTPConnection({
      host: server.host,
      port: server.port,
      connection: socket,
      name: options.clientName,
      secure: server.tls === "implicit",
      requireTLS: server.tls === "starttls",
      ignoreTLS: server.tls === "none",
      tls: { rejectUnauthorized: true, minVersion: "TLSv1.2", ca: options.ca },
      maxResponseSize: replyBytesMax,
      connectionTimeout: neverMs,
      greetingTimeout: neverMs,
      socketTimeout: neverMs,
      // Closing destroys the socket that encrypts, and that one closes the socket below it. The lower one must not be
      // touched: destroying it after a failed handshake ended Node 24.21 with a segmentation fault.
      socketCloseTimeout: 0,
    });
    this.#connection.once("end", () => {
      this.#isOver = true;
      this.#onEnd?.();
    });
  }

  /** Connects, encrypts as the server's mode says, and signs in. An abort ends it; whoever aborts knows why. */
  static async open(server: SmtpServer, options: SessionOptions, signal: AbortSignal): Promise<OpenedSession> {
    let socket: Socket;
    try {
      socket = await connectGuarded(server, options, signal);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return { kind: "failed", failure: explainFailure(error, server.host, false) };
    }
    const session = new SmtpSession(server, socket, options);
    const abort = () => session.destroy();
    signal.addEventListener("abort", abort, { once: true });
    const ending = (await session.#greet()) ?? (await session.#signIn());
    signal.removeEventListener("abort", abort);
    if (ending === null) return { kind: "open", session };
    session.destroy();
    return ending;
  }

  get isUsable(): boolean {
    return !this.#isOver;
  }

  /** Calls back when the connection is over, whoever ends it; there is one to be called, the last that was given. */
  onEnd(act: (() => void) | null): void {
    this.#onEnd = act;
  }

  /** Hands one mail over. An abort ends the connection; whoever aborts knows why. */
  handOver(envelope: Envelope, message: Buffer, signal: AbortSignal): Promise<Handover> {
    this.progress = "nothing";
    return new Promise<Handover>((resolve) => {
      const end = (error: Error) => resolve(explainSendingError(error, this.#server, this.progress));
      // A library that is told to close forgets the mail and does not call back.
      const abort = () => {
        this.destroy();
        end(new Error("The deadline has passed."));
      };
      if (signal.aborted) return abort();
      signal.addEventListener("abort", abort, { once: true });
      this.#connection.send({ ...envelope, size: message.byteLength }, this.#follow(message), (error, info) => {
        signal.removeEventListener("abort", abort);
        if (error !== null) return end(error);
        if (info === undefined) throw new TypeError("The SMTP library gave neither an error nor a result.");
        this.taken += 1;
        // The library has seen that it begins with 2.
        const status = readStatus(info.response) || 250;
        resolve({ kind: "taken", reply: { status, text: info.response, rejected: listRejected(info.rejectedErrors) } });
      });
    });
  }

  /** Takes leave in the way that the protocol wants, and does not wait long for the answer. */
  leave(): void {
    if (!this.isUsable) return;
    this.#isOver = true;
    this.#connection.quit();
    setTimeout(() => this.destroy(), leaveMs).unref();
  }

  destroy(): void {
    this.#connection.close();
  }

  #greet(): Promise<Ending | null> {
    return new Promise((resolve) => {
      const end = (error: Error) => resolve(explainOpeningError(error, this.#server));
      // It stays for the connection's life: an idle connection that breaks is an error that concerns nobody.
      this.#connection.on("error", end);
      this.#connection.once("end", () =>
        end(Object.assign(new Error("The connection ended."), { code: "ECONNECTION" })),
      );
      this.#connection.connect((error) => (error === undefined ? resolve(null) : end(error)));
    });
  }

  async #signIn(): Promise<Ending | null> {
    const { host, username, password } = this.#server;
    if (username === null) return null;
    if (!this.#connection.allowsAuth) {
      const detail = `${host} offers no way to sign in on this connection, and the target has a user name. Choose TLS if it is off, or take the user name away.`;
      return failed("unsendable", detail, null);
    }
    return new Promise((resolve) => {
      const end = (error: Error) => resolve(explainOpeningError(error, this.#server));
      this.#connection.once("error", end);
      this.#connection.once("end", () =>
        end(Object.assign(new Error("The connection ended."), { code: "ECONNECTION" })),
      );
      this.#connection.login({ user: username, pass: password ?? "" }, (error) =>
        error === null ? resolve(null) : end(error),
      );
    });
  }

  // The library begins to read the mail when the server has said that it may come.
  #follow(message: Buffer): Readable {
    let at = 0;
    const session = this;
    return new Readable({
      read() {
        session.progress = "part";
        this.push(at < message.byteLength ? message.subarray(at, at + pieceBytes) : null);
        at += pieceBytes;
      },
    }).once("end", () => {
      this.progress = "all";
    });
  }
}
