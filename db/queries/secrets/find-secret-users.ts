import { listProviderSecretNames } from "#core/deliveries/list-target-secret-names.ts";
import { listEsbSecretNames } from "#core/esb/settings/esb-document.ts";
import { listHookSecretNames } from "#core/hooks/list-hook-secret-names.ts";
import type { Hook } from "#core/hooks/model.ts";
import { nameHook } from "#core/hooks/name-hook.ts";
import { type IntegrationDocument, listSecretNames } from "#core/integrations/model.ts";
import type { SecretUser } from "#core/vault/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { readEsbSettings } from "../esb/find-esb-settings.ts";
import { listAllProviders } from "../providers/find-provider.ts";

type Row = { id: string; name: string; document: Pick<IntegrationDocument, "source" | "targets"> };

/**
 * Which integrations, providers, mediators, clients, hooks, attached databases and gateways refer to which secret, by the secret's name; integrations as their current versions
 * stand. Only the parts of the documents that can hold a reference are read; samples and mappings are most of their size.
 */
export async function findSecretUsers(sql: SqlOrTransaction): Promise<Map<string, SecretUser[]>> {
  const rows = await sql<Row[]>`
    select i.id, i.name,
      jsonb_build_object('source', v.document->'source', 'targets', v.document->'targets') as document
    from integrations i join integration_versions v on v.integration_id = i.id and v.number = i.current_version
    order by lower(i.name), i.id`;
  const users = new Map<string, SecretUser[]>();
  const add = (secretName: string, user: SecretUser) => users.set(secretName, [...(users.get(secretName) ?? []), user]);
  for (const { id, name, document } of rows) {
    for (const secretName of listSecretNames(document)) add(secretName, { kind: "integration", id, name });
  }
  for (const { id, name, settings } of await listAllProviders(sql)) {
    for (const secretName of listProviderSecretNames(settings)) add(secretName, { kind: "provider", id, name });
  }
  const { document } = await readEsbSettings(sql);
  for (const secretName of new Set(listEsbSecretNames(document))) {
    add(secretName, { kind: "esb_settings", id: "national-bus", name: "National bus" });
  }
  for (const { secretName, user } of await listMediatorUsers(sql)) add(secretName, user);
  for (const { secretName, user } of await listHookUsers(sql)) add(secretName, user);
  for (const { secretName, user } of await listDatabaseUsers(sql)) add(secretName, user);
  for (const { secretName, user } of await listGatewayUsers(sql)) add(secretName, user);
  return users;
}

// How mediators know us, and what signs the reports to clients.
async function listMediatorUsers(sql: SqlOrTransaction): Promise<{ secretName: string; user: SecretUser }[]> {
  const rows = await sql<{ secretName: string; user: SecretUser }[]>`
    select coalesce(auth ->> 'token', auth ->> 'password', auth ->> 'key', auth ->> 'clientSecret') as "secretName",
      json_build_object('kind', 'mediator', 'id', id::text, 'name', name) as user
    from mediators where auth ->> 'kind' <> 'none'
    union all
    select callback ->> 'signingSecret', json_build_object('kind', 'client', 'id', id::text, 'name', name)
    from clients where callback ->> 'signingSecret' is not null`;
  return [...rows];
}

// What signs the calls of hooks, and what stands in their headers as {secret:NAME}.
async function listHookUsers(sql: SqlOrTransaction): Promise<{ secretName: string; user: SecretUser }[]> {
  type HookRow = Pick<Hook, "id" | "name" | "model" | "createdAt" | "signingSecret" | "headers">;
  const rows = await sql<HookRow[]>`select id, name, model, created_at as "createdAt", headers,
    signing_secret as "signingSecret" from hooks where signing_secret is not null or strpos(headers, '{secret:') > 0`;
  return rows.flatMap((hook) => {
    const user: SecretUser = { kind: "hook", id: String(hook.id), name: nameHook(hook) };
    return listHookSecretNames(hook).map((secretName) => ({ secretName, user }));
  });
}

// The addresses of attached databases.
async function listDatabaseUsers(sql: SqlOrTransaction): Promise<{ secretName: string; user: SecretUser }[]> {
  const rows = await sql<{ secretName: string; user: SecretUser }[]>`select url_secret as "secretName",
    jsonb_build_object('kind', 'attached_database', 'id', id::text, 'name', name) as user from attached_databases order by id`;
  return [...rows];
}

// The tokens of the gateways of staged messages.
async function listGatewayUsers(sql: SqlOrTransaction): Promise<{ secretName: string; user: SecretUser }[]> {
  const rows = await sql<{ secretName: string; user: SecretUser }[]>`select token_secret as "secretName",
    jsonb_build_object('kind', 'gateway', 'id', id::text, 'name', name) as user from messaging_gateways
    where token_secret is not null order by id`;
  return [...rows];
}
