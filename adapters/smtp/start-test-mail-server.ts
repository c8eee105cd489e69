import { createServer, type Server, type Socket } from "node:net";
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from "smtp-server";
import { onTestFinished } from "vitest";
import { localhostCertificate, localhostKey } from "#adapters/http/localhost-certificate.ts";
import type { AttemptResult } from "#core/deliveries/attempt-result.ts";
import type { EgressPolicy } from "#core/egress/model.ts";
import type { MailMessage } from "#core/email/model.ts";
import type { SmtpServer } from "./model.ts";
import { openSmtpSender, type SmtpSenderOptions } from "./open-smtp-sender.ts";

export const loopback: EgressPolicy = { rules: [{ kind: "loopback", port: null }] };

export type ReceivedMail = { from: string; to: string[]; text: string; session: SMTPServerSession };

/** A real mail server on loopback for the time of one test; it takes every mail unless the options say otherwise. */
export async function startTestMailServer(options: SMTPServerOptions = {}) {
  const mails: ReceivedMail[] = [];
  const server = new SMTPServer({
    key: localhostKey,
    cert: localhostCertificate,
    authOptional: true,
    disableReverseLookup: true,
    closeTimeout: 10,
    // It would take more commands than these for an attack.
    maxAllowedUnauthenticatedCommands: 1_000,
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom === false ? "" : mailFrom.address;
        mails.push({ from, to: rcptTo.map(({ address }) => address), text: Buffer.concat(chunks).toString(), session });
        callback(null, "2.0.0 Ok: queued");
      });
    },
    ...options,
  });
  // What a client does wrong on purpose is the server's error.
  server.on("error", () => {});
  const { port, connectionCount } = await listen(server.server, (done) => server.close(done));
  return { port, mails, connectionCount };
}

/**
 * A server that says what it likes: `answer` gets each line of the client and returns what is to be said, or null to say
 * nothing. Lines of a mail come one by one as well.
 */
export async function startScriptedServer(greeting: string, answer: (line: string, socket: Socket) => string | null) {
  const lines: string[] = [];
  const server = createServer((socket) => {
    let rest = "";
    if (greeting !== "") socket.write(`${greeting}\r\n`);
    socket.on("data", (chunk) => {
      const parts = (rest + chunk.toString("latin1")).split("\r\n");
      rest = parts.pop() ?? "";
      for (const line of parts) {
        lines.push(line);
        const said = answer(line, socket);
        if (said !== null && !socket.destroyed) socket.write(`${said}\r\n`);
      }
    });
  });
  const listening = await listen(server, (done) => {
    for (const socket of listening.sockets) socket.destroy();
    server.close(done);
  });
  return { lines, ...listening };
}

/** The usual answers of a server without extensions; what `replies` holds for a command comes first. */
export function politely(replies: Record<string, string | ((socket: Socket) => string | null)>) {
  let inMail = false;
  return (line: string, socket: Socket): string | null => {
    const command = inMail ? (line === "." ? "." : "(mail)") : (/^[A-Z]+/.exec(line)?.[0] ?? "");
    const reply = replies[command];
    const said = typeof reply === "function" ? reply(socket) : (reply ?? usual[command] ?? null);
    if (command === "DATA" && said?.startsWith("3")) inMail = true;
    if (command === ".") inMail = false;
    return said;
  };
}

/** Does something with the connection and says nothing. */
export function silently(act: (socket: Socket) => unknown) {
  return (socket: Socket): null => {
    act(socket);
    return null;
  };
}

const usual: Record<string, string> = {
  EHLO: "250 mail.test",
  MAIL: "250 Ok",
  RCPT: "250 Ok",
  DATA: "354 Go on",
  ".": "250 Ok: queued",
  QUIT: "221 Bye",
};

async function listen(server: Server, close: (done: () => void) => void) {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on("connection", (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => close(resolve)));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("The server does not listen on a port.");
  return { port: address.port, sockets, connectionCount: () => connections };
}

export const testMail: MailMessage = {
  messageId: "<0190-abc@signalbox.test>",
  from: { name: "Signalbox", address: "no-reply@example.com" },
  to: [{ name: null, address: "ops@example.com" }],
  cc: [],
  bcc: [],
  replyTo: [],
  subject: "Integration Notification",
  text: "Hello",
  html: null,
  headers: [["X-Signalbox-Delivery", "0190-abc"]],
};

/** A sender for the time of one test, as a function; it may reach loopback and trusts the tests' certificate. */
export function openTestMailSender(options: Partial<SmtpSenderOptions> = {}) {
  const sender = openSmtpSender({ policy: loopback, ca: localhostCertificate, ...options });
  onTestFinished(() => sender.close());
  return (server: Partial<SmtpServer>, mail: Partial<MailMessage> = {}, timeoutMs = 20_000): Promise<AttemptResult> => {
    const plain = { host: "localhost", port: 25, tls: "none", username: null, password: null } as const;
    return sender.send({ ...plain, ...server }, { ...testMail, ...mail }, timeoutMs);
  };
}
