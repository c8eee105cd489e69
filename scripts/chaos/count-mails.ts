import type { AddressInfo, Socket } from "node:net";
import { SMTPServer } from "smtp-server";

export type ReceivedMails = {
  port: number;
  /** For each delivery, by the header that every mail has, what was received: a mail whose answer was lost counts, too. */
  received: Map<string, string[]>;
  /** Deliveries of which at least one mail was taken without an answer. */
  unanswered: Set<string>;
  close: () => Promise<void>;
};

/**
 * A mail server that puts some mails off, breaks the connection off after others without an answer, and remembers what it
 * has received. `random` is in [0, 1).
 */
export async function startMailCounter(random: () => number): Promise<ReceivedMails> {
  const received: ReceivedMails["received"] = new Map();
  const unanswered: ReceivedMails["unanswered"] = new Set();
  const sockets = new Map<number, Socket>();
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS", "AUTH"],
    disableReverseLookup: true,
    maxAllowedUnauthenticatedCommands: false,
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const chance = random();
        if (chance < 0.04) return callback(Object.assign(new Error("4.3.2 Not now"), { responseCode: 451 }));
        const text = Buffer.concat(chunks).toString("utf8");
        const deliveryId = /^X-Signalbox-Delivery: (\S+)\r$/m.exec(text)?.[1] ?? "";
        received.set(deliveryId, [...(received.get(deliveryId) ?? []), text]);
        if (chance >= 0.08) return callback(null, "Ok");
        unanswered.add(deliveryId);
        sockets.get(session.remotePort)?.destroy();
      });
    },
  });
  server.on("error", () => {
    // Connections that end in the middle are the point of it.
  });
  server.server.on("connection", (socket: Socket) => {
    const { remotePort = 0 } = socket;
    sockets.set(remotePort, socket);
    socket.on("close", () => sockets.delete(remotePort));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    port,
    received,
    unanswered,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.values()) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
