import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";

/** What is known of the connection on which a request was sent. */
export type UsedSocket = {
  remoteAddress: string | null;
  reused: boolean;
  /** The socket's own error, once there is one: undici tells only that the other side closed. */
  findError: () => Error | null;
};

/**
 * Tells on which socket a request goes out. undici announces the first byte of each request on the diagnostics channel
 * `undici:client:sendHeaders`, in the same call in which it has started the request's handler; so whoever was
 * `expecting` last is the one whose request it is. (The global fetch announces on the same channel. Nobody expects then.)
 */
export function watchSockets() {
  const usedBefore = new WeakSet<Socket>();
  const errors = new WeakMap<Socket, Error>();
  let expecting: ((socket: UsedSocket) => void) | null = null;
  const onSendHeaders = (message: unknown) => {
    const tell = expecting;
    expecting = null;
    if (tell === null) return;
    const { socket } = message as { socket: Socket };
    const reused = usedBefore.has(socket);
    if (!reused) socket.once("error", (error) => errors.set(socket, error));
    usedBefore.add(socket);
    const findError = () => errors.get(socket) ?? null;
    tell({ remoteAddress: socket.remoteAddress ?? null, reused, findError });
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
