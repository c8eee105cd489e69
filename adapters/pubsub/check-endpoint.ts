import { isIP } from "node:net";
import { guardLookup, type LookUpAll } from "#adapters/http/egress-guard.ts";
import { judgeAddress } from "#core/egress/judge-address.ts";
import type { EgressPolicy } from "#core/egress/model.ts";

export type Endpoint = { host: string; port: number };

/** The address under which Google offers Pub/Sub in all regions. */
export const googleEndpoint: Endpoint = { host: "pubsub.googleapis.com", port: 443 };

/** Why the policy does not let a connection go there; null when it does, or when the name leads nowhere just now. */
export async function findEndpointRefusal(
  { host, port }: Endpoint,
  policy: EgressPolicy,
  lookup?: LookUpAll,
): Promise<string | null> {
  if (isIP(host) !== 0) {
    const verdict = judgeAddress(host, { host, port }, policy);
    return verdict.kind === "refused" ? verdict.detail : null;
  }
  const guarded = guardLookup(policy, port, lookup);
  return await new Promise((resolve) => {
    guarded(host, { all: true }, (error) => {
      const refused = error !== null && "code" in error && error.code === "EGRESS_REFUSED";
      resolve(refused ? error.message : null);
    });
  });
}

/** Reads `host:port` as the emulator's setting has it; an IPv6 address stands in brackets. */
export function readEndpoint(text: string): Endpoint {
  const colon = text.lastIndexOf(":");
  return { host: text.slice(0, colon).replace(/^\[(.*)\]$/, "$1"), port: Number(text.slice(colon + 1)) };
}
