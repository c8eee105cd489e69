import { isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { connectGuarded } from "#adapters/http/connect-guarded.ts";
import type { GuardOptions } from "#adapters/http/egress-guard.ts";
import type { DatabaseAddress } from "#core/hooks/databases/read-address.ts";

/** What keeps a connection from being made and is no error of the network; its message may be shown to a person. */
export class ConnectionRefused extends Error {
  readonly code = "CONNECTION_REFUSED";
}

const tlsRequestCode = 80_877_103;

/**
 * A socket to a PostgreSQL, judged by the egress policy and encrypted as the address's `sslmode` says: "prefer" takes TLS
 * where the server has it, "require" insists on it, and only the two that verify find out whose it is. Negotiated here and
 * not by the driver, which on a socket of ours would not know the host's name.
 */
export async function openSocket(address: DatabaseAddress, guard: GuardOptions, signal: AbortSignal): Promise<Socket> {
  const { host, port, sslMode } = address;
  const socket = await connectGuarded({ host, port }, guard, signal);
  if (sslMode === "disable") return socket;
  const answer = await settle<Buffer>(socket, signal, (resolve) => {
    socket.once("data", resolve);
    const request = Buffer.alloc(8);
    request.writeInt32BE(8, 0);
    request.writeInt32BE(tlsRequestCode, 4);
    socket.write(request);
  });
  // Whatever comes with the answer came before the encryption, from anybody who sits on the line (CVE-2021-23222).
  const said = answer.length === 1 ? answer.toString("latin1") : "";
  if (said === "N" && sslMode === "prefer") return socket;
  if (said !== "S") {
    socket.destroy();
    const detail =
      said === "N" ? `takes no TLS, which sslmode=${sslMode} asks for` : "does not speak as a PostgreSQL does";
    throw new ConnectionRefused(`The server at ${host} ${detail}.`);
  }
  return await encrypt(socket, address, guard, signal);
}

async function encrypt(
  socket: Socket,
  { host, sslMode }: DatabaseAddress,
  { ca }: GuardOptions,
  signal: AbortSignal,
): Promise<Socket> {
  const secure = connectTls({
    socket,
    host,
    servername: isIP(host) === 0 ? host : undefined,
    ca,
    minVersion: "TLSv1.2",
    rejectUnauthorized: sslMode === "verify-ca" || sslMode === "verify-full",
    ...(sslMode === "verify-full" ? {} : { checkServerIdentity: () => undefined }),
  });
  await settle(secure, signal, (resolve) => secure.once("secureConnect", resolve));
  return secure;
}

/** Waits for one thing on a socket, and destroys the socket when it fails or the deadline passes. */
function settle<Value>(
  socket: Socket,
  signal: AbortSignal,
  begin: (resolve: (value: Value) => void) => void,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const end = () => {
      signal.removeEventListener("abort", abort);
      socket.off("error", fail).off("close", closed);
    };
    const fail = (error: Error) => {
      end();
      socket.destroy();
      reject(error);
    };
    const abort = () => fail(Object.assign(new Error("The deadline has passed."), { code: "ETIMEDOUT" }));
    const closed = () => fail(Object.assign(new Error("The connection was closed."), { code: "ECONNRESET" }));
    if (signal.aborted) return abort();
    signal.addEventListener("abort", abort, { once: true });
    socket.on("error", fail).on("close", closed);
    begin((value) => {
      end();
      resolve(value);
    });
  });
}
