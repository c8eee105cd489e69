import { listProviders } from "#core/deliveries/find-way.ts";
import type { IntegrationTarget } from "#core/integrations/model.ts";
import type { ProviderUser } from "#core/providers/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";

type Row = { id: string; name: string; targets: IntegrationTarget[] };

/** Which integrations name which provider, by the provider's name, as their current versions stand. */
export async function findProviderUsers(sql: SqlOrTransaction): Promise<Map<string, ProviderUser[]>> {
  const rows = await sql<Row[]>`
    select i.id, i.name, v.document -> 'targets' as targets
    from integrations i join integration_versions v on v.integration_id = i.id and v.number = i.current_version
    where v.document -> 'targets' @? '$[*].route.names'
    order by lower(i.name), i.id`;
  const users = new Map<string, ProviderUser[]>();
  for (const { id, name, targets } of rows) {
    for (const provider of new Set(targets.flatMap((target) => listProviders(target)))) {
      users.set(provider, [...(users.get(provider) ?? []), { id, name }]);
    }
  }
  return users;
}
