import { createHash } from "node:crypto";
import type { Agent } from "undici";
import type { TlsMaterial } from "#core/deliveries/ports.ts";
import { findUnusableTls, type ReadTls, readTls } from "./read-tls.ts";

type Kept = { read: ReadTls; agent: Agent };

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
  const byDigest = new Map<string, Kept>();
  const closing = new Set<Promise<void>>();

  function openAnother(digest: string, tls: TlsMaterial, read: ReadTls): Kept {
    const [oldest] = byDigest;
    if (oldest !== undefined && byDigest.size >= agentsMax) {
      byDigest.delete(oldest[0]);
      const closed: Promise<void> = oldest[1].agent.close().finally(() => closing.delete(closed));
      closing.add(closed);
    }
    const kept = { read, agent: open(tls) };
    byDigest.set(digest, kept);
    return kept;
  }

  return {
    find(tls: TlsMaterial | null): FoundAgent {
      if (tls === null) return { kind: "ready", agent: plain };
      const digest = digestOf(tls);
      const known = byDigest.get(digest);
      const read = known?.read ?? readTls(tls);
      // At each use, because a certificate may expire while its connections are open.
      const unusable = findUnusableTls(read, Date.now());
      if (unusable !== null) return { kind: "unusable", detail: unusable };
      if (known !== undefined) {
        byDigest.delete(digest);
        byDigest.set(digest, known);
      }
      const { agent } = known ?? openAnother(digest, tls, read);
      return { kind: "ready", agent };
    },
    async destroy(): Promise<void> {
      await Promise.all([plain, ...[...byDigest.values()].map(({ agent }) => agent)].map((agent) => agent.destroy()));
      await Promise.all(closing);
    },
  };
}

function digestOf({ certificate, key, passphrase, ca }: TlsMaterial): string {
  return createHash("sha256")
    .update(JSON.stringify([certificate, key, passphrase, ca]))
    .digest("base64url");
}
