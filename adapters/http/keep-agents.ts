import { createHash } from "node:crypto";
import type { Agent } from "undici";
import type { TlsMaterial } from "#core/deliveries/ports.ts";
import { findUnusableTls } from "./find-unusable-tls.ts";

export type FoundAgent = { kind: "ready"; agent: Agent } | { kind: "unusable"; detail: string };

// Each holds its connections for seconds only; so many certificates in use at once means that somebody makes them up.
const agentsMax = 100;

/**
 * One pool of connections for requests without certificates of their own, and one for each set of certificates: a
 * connection is opened with them, so nobody else may send on it. Sets are known by a digest; when too many are open, the
 * one that was used longest ago ends its requests and closes.
 */
export function keepAgents(open: (tls: TlsMaterial | null) => Agent) {
  const plain = open(null);
  const byDigest = new Map<string, Agent>();
  const closing = new Set<Promise<void>>();

  function openAnother(digest: string, tls: TlsMaterial): Agent {
    const [oldest] = byDigest;
    if (oldest !== undefined && byDigest.size >= agentsMax) {
      byDigest.delete(oldest[0]);
      const closed: Promise<void> = oldest[1].close().finally(() => closing.delete(closed));
      closing.add(closed);
    }
    const agent = open(tls);
    byDigest.set(digest, agent);
    return agent;
  }

  return {
    find(tls: TlsMaterial | null): FoundAgent {
      if (tls === null) return { kind: "ready", agent: plain };
      // At each use, because a certificate may expire while its connections are open.
      const unusable = findUnusableTls(tls, Date.now());
      if (unusable !== null) return { kind: "unusable", detail: unusable };
      const digest = digestOf(tls);
      const known = byDigest.get(digest);
      if (known !== undefined) {
        byDigest.delete(digest);
        byDigest.set(digest, known);
      }
      return { kind: "ready", agent: known ?? openAnother(digest, tls) };
    },
    async destroy(): Promise<void> {
      await Promise.all([plain, ...byDigest.values()].map((agent) => agent.destroy()));
      await Promise.all(closing);
    },
  };
}

function digestOf({ certificate, key, passphrase, ca }: TlsMaterial): string {
  return createHash("sha256")
    .update(JSON.stringify([certificate, key, passphrase, ca]))
    .digest("base64url");
}
