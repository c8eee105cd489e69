import type { LiveIntegration } from "#core/ingress/receive-message.ts";
import type { Integration, IntegrationDocument } from "#core/integrations/model.ts";
import { type CompiledIntegration, compileIntegration } from "#core/runs/compile-integration.ts";
import type { Sql } from "#db/connect.ts";
import { findIntegrationByPath, findVersionDocument } from "#db/queries/integrations/find-integration.ts";

// A change is announced to all processes at its commit; this is only the bound for a lost announcement.
const freshForMs = 5_000;
const entriesMax = 2_000;

type Entry = { live: LiveIntegration | null; readAtMs: number };
export type VersionedCode = { document: IntegrationDocument; compiled: CompiledIntegration | null };

export type IntegrationCache = {
  /** The active integration behind a webhook path; null when there is none or it is switched off. */
  findLive: (path: string) => Promise<LiveIntegration | null>;
  /** What one version does; null when that version is gone. Versions never change, so this never grows stale. */
  findVersion: (integrationId: string, version: number) => Promise<VersionedCode | null>;
  forget: (integrationId: string) => void;
};

/** Keeps compiled integrations in memory, so that a message costs no reading and no compiling. */
export function openIntegrationCache(sql: Sql, nowMs: () => number): IntegrationCache {
  const byPath = new Map<string, Entry>();
  const byVersion = new Map<string, VersionedCode>();

  function compile(id: string, version: number, document: IntegrationDocument): VersionedCode {
    const key = `${id}:${version}`;
    const known = byVersion.get(key);
    if (known !== undefined) return known;
    const outcome = compileIntegration(document, key);
    const code = { document, compiled: outcome.ok ? outcome.integration : null };
    keepWithin(byVersion, key, code);
    return code;
  }

  function enliven(integration: Integration | null): LiveIntegration | null {
    if (integration === null || !integration.active) return null;
    const { id, name, version } = integration;
    return { id, name, version, ...compile(id, version, integration.document) };
  }

  return {
    findLive: async (path) => {
      const known = byPath.get(path);
      if (known !== undefined && nowMs() - known.readAtMs < freshForMs) return known.live;
      const readAtMs = nowMs();
      const live = enliven(await findIntegrationByPath(sql, path));
      keepWithin(byPath, path, { live, readAtMs });
      return live;
    },
    findVersion: async (integrationId, version) => {
      const known = byVersion.get(`${integrationId}:${version}`);
      if (known !== undefined) return known;
      const document = await findVersionDocument(sql, integrationId, version);
      return document === null ? null : compile(integrationId, version, document);
    },
    forget: (integrationId) => {
      for (const [path, entry] of byPath) {
        if (entry.live === null || entry.live.id === integrationId) byPath.delete(path);
      }
    },
  };
}

/** Adds to a map and drops its oldest entry when it is full; strangers asking for random paths cannot fill memory. */
function keepWithin<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key);
  map.set(key, value);
  if (map.size > entriesMax) map.delete(map.keys().next().value as string);
}
