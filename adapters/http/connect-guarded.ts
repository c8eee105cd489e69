import { connect, isIP, type Socket } from "node:net";
import { judgeAddress } from "#core/egress/judge-address.ts";
import { EgressRefused, type GuardOptions, guardLookup } from "./egress-guard.ts";

type Destination = { host: string; port: number };

/**
 * Opens a TCP connection that the egress policy allows: a literal address is judged before anything happens, the
 * addresses behind a name when they have been looked up, and the peer once more when it is connected. Rejects with what
 * the system says, or with EgressRefused; an abort destroys the socket and rejects.
 */
export function connectGuarded(destination: Destination, guard: GuardOptions, signal: AbortSignal): Promise<Socket> {
  const { host, port } = destination;
  return new Promise((resolve, reject) => {
    if (isIP(host) !== 0) {
      const verdict = judgeAddress(host, destination, guard.policy);
      if (verdict.kind === "refused") return reject(new EgressRefused(verdict.detail));
    }
    const lookup = guardLookup(guard.policy, port, guard.lookup);
    const socket = connect({ host, port, lookup, autoSelectFamily: true, noDelay: true });
    // Only until it is connected: after that the socket belongs to whoever speaks on it, and may have TLS above it.
    const abort = () => socket.destroy(new Error("The deadline has passed."));
    const settle = () => {
      signal.removeEventListener("abort", abort);
      socket.off("error", fail);
    };
    const fail = (error: Error) => {
      settle();
      reject(error);
    };
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    socket.on("error", fail);
    socket.once("connect", () => {
      settle();
      const verdict = judgeAddress(socket.remoteAddress ?? "", destination, guard.policy);
      if (verdict.kind === "allowed") return resolve(socket);
      socket.destroy();
      reject(new EgressRefused(verdict.detail));
    });
  });
}
