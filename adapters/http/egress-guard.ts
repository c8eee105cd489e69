import { lookup as systemLookup } from "node:dns";
import { isIP, type LookupFunction, type Socket } from "node:net";
import { buildConnector } from "undici";
import { type Destination, judgeAddress } from "#core/egress/judge-address.ts";
import type { EgressPolicy } from "#core/egress/model.ts";

/** Thrown into a connection attempt that the policy does not allow; its message may be shown to a person. */
export class EgressRefused extends Error {
  readonly code = "EGRESS_REFUSED";
}

/** The system's name look-up in the form that asks for all addresses; tests put their own in its place. */
export type LookUpAll = (
  hostname: string,
  options: { all: true; family?: number | "IPv4" | "IPv6"; hints?: number },
  callback: (error: NodeJS.ErrnoException | null, addresses: { address: string; family: number }[]) => void,
) => void;

export type GuardOptions = {
  policy: EgressPolicy;
  lookup?: LookUpAll;
  connectTimeoutMs?: number;
  /** PEM certificates to trust in place of the system's, for targets with an authority of their own. */
  ca?: string;
  /** PEM texts with which we show who we are. */
  cert?: string;
  key?: string;
  passphrase?: string;
};

/**
 * A `lookup` for net, tls and everything built on them, which hands on only those addresses of a name that the policy
 * allows at this port, and fails when none is left. The connection then goes to one of the very addresses that were
 * judged, so a name server that answers differently the second time gains nothing. It is not called for literal
 * addresses: those must be judged before.
 */
export function guardLookup(policy: EgressPolicy, port: number, lookup: LookUpAll = systemLookup): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { family: options.family, hints: options.hints, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, "", 0);
      const verdicts = addresses.map(({ address }) => judgeAddress(address, { host: hostname, port }, policy));
      const allowed = addresses.filter((_address, index) => verdicts[index]?.kind === "allowed");
      const [first] = allowed;
      if (first === undefined) {
        const refusal = verdicts.find((verdict) => verdict.kind === "refused");
        return callback(new EgressRefused(refusal?.detail ?? `The name ${hostname} leads to no address.`), "", 0);
      }
      if (options.all === true) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
  };
}

/**
 * A connector for undici that judges three times: a literal address before anything happens, the addresses behind a
 * name when they have been looked up, and at last the peer of the socket that was opened. The last check can only fail
 * if one of the others is wrong; it is there because a wrong one would show nowhere else.
 */
export function guardConnector({
  policy,
  lookup,
  connectTimeoutMs = 10_000,
  ...certificates
}: GuardOptions): buildConnector.connector {
  // One connector per port, because a look-up does not know the port for which a rule may hold. Each has its own
  // cache of TLS sessions.
  const byPort = new Map<number, buildConnector.connector>();
  const connectorFor = (port: number) => {
    const known = byPort.get(port);
    if (known !== undefined) return known;
    const options = { timeout: connectTimeoutMs, allowH2: false, lookup: guardLookup(policy, port, lookup) };
    const connector = buildConnector({ ...options, ...certificates });
    byPort.set(port, connector);
    return connector;
  };
  return (options, callback) => {
    const host = options.hostname;
    const destination = { host, port: Number(options.port) || (options.protocol === "https:" ? 443 : 80) };
    const refusal = isIP(host) === 0 ? null : findRefusal(host, destination, policy);
    if (refusal !== null) {
      queueMicrotask(() => callback(refusal, null));
      return;
    }
    connectorFor(destination.port)(options, (...outcome) => {
      const [error, socket] = outcome;
      if (error !== null) return callback(error, null);
      const late = findRefusal(socket.remoteAddress ?? "", destination, policy);
      if (late === null) return callback(null, socket as Socket);
      socket.destroy();
      callback(late, null);
    });
  };
}

function findRefusal(address: string, destination: Destination, policy: EgressPolicy): EgressRefused | null {
  const verdict = judgeAddress(address, destination, policy);
  return verdict.kind === "refused" ? new EgressRefused(verdict.detail) : null;
}
