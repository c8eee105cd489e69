import type { AuthPlatform } from "#app/_server/auth/auth-ports.ts";
import type { ListedIntegration } from "#components/integrations/integrations-table.tsx";
import { describeTarget } from "#core/deliveries/describe-target.ts";
import type { Integration, IntegrationSource, IntegrationTarget } from "#core/integrations/model.ts";
import { listIntegrations } from "#db/queries/integrations/find-integration.ts";
import { failuresCountMax, type RunFacts, readRunFacts } from "#db/queries/integrations/read-run-facts.ts";

/** One page of integrations with how each has been doing. */
export async function readIntegrationRows(
  { database: { sql }, config, now }: AuthPlatform,
  page: { limit: number; offset: number; search: string },
): Promise<{ count: number; rows: ListedIntegration[] }> {
  const { count, integrations } = await listIntegrations(sql, page);
  const ids = integrations.map(({ id }) => id);
  const facts = await readRunFacts(sql, ids, now());
  const rows = integrations.map((integration) => toRow(integration, facts.get(integration.id), config.siteUrl));
  return { count, rows };
}

function toRow(integration: Integration, facts: RunFacts | undefined, siteUrl: string): ListedIntegration {
  const { id, name, active, disabledReason, path, version, document, updatedAt } = integration;
  const [first, ...others] = document.targets;
  const failuresLastDay = facts?.failuresLastDay ?? 0;
  return {
    id,
    name,
    active,
    disabledReason,
    source: describeSource(document.source, siteUrl, path),
    version,
    target: first === undefined ? { method: "", host: "" } : summarise(first),
    moreTargets: others.length,
    updatedAt,
    last: facts?.last ?? null,
    failuresLastDay,
    failuresExact: failuresLastDay < failuresCountMax,
  };
}

function describeSource(source: IntegrationSource, siteUrl: string, path: string): ListedIntegration["source"] {
  if (source.kind === "webhook") return { kind: "webhook", url: `${siteUrl}/webhook/${path}`, mode: source.mode };
  return { kind: "pubsub", delivery: source.delivery, subscription: source.subscriptionId };
}

function summarise(target: IntegrationTarget): ListedIntegration["target"] {
  const { method, address } = describeTarget(target);
  return { method, host: URL.parse(address)?.host || address };
}
