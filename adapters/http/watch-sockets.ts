import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";

/** What is known of the connection on which a request was sent. */
export type UsedSocket = { remoteAddress: string | null; reused: boolean };

/**
 * Tells on which socket a request goes out. undici announces the first byte of each request on the diagnostics channel
 * `undici:client:sendHeaders`, in the same call in which it has started the request's handler; so whoever was
 * `expecting` last is the one whose request it is. (The global fetch announces on the same channel. Nobody expects then.)
 */
export function watchSockets() {
  const usedBefore = new WeakSet<Socket>();
  let expecting: ((socket: UsedSocket) => void) | null = null;
  const onSendHeaders = (message: unknown) => {
    const tell = expecting;
    expecting = null;
    if (tell === null) return;
    const { socket } = message as { socket: Socket };
    tell({ remoteAddress: socket.remoteAddress ?? null, reused: usedBefore.has(socket) });
    usedBefore.add(socket);
  };
  subscribe("undici:client:sendHeaders", onSendHeaders);
  return {
    expect(tell: (socket: UsedSocket) => void): void {
      expecting = tell;
    },
    stop(): void {
      unsubscribe("undici:client:sendHeaders", onSendHeaders);
    },
  };
}

export type SocketWatch = ReturnType<typeof watchSockets>;
