import { type IntegrationDocument, listSecretNames } from "#core/integrations/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";

type Row = { id: string; name: string; document: Pick<IntegrationDocument, "source" | "targets"> };

/**
 * Which integrations refer to which secret, by the secret's name, as their current versions stand. Only the parts of
 * the documents that can hold a reference are read; samples and mappings are most of their size.
 */
export async function findSecretUsers(sql: SqlOrTransaction): Promise<Map<string, { id: string; name: string }[]>> {
  const rows = await sql<Row[]>`
    select i.id, i.name,
      jsonb_build_object('source', v.document->'source', 'targets', v.document->'targets') as document
    from integrations i join integration_versions v on v.integration_id = i.id and v.number = i.current_version
    order by lower(i.name), i.id`;
  const users = new Map<string, { id: string; name: string }[]>();
  for (const { id, name, document } of rows) {
    for (const secretName of listSecretNames(document)) {
      users.set(secretName, [...(users.get(secretName) ?? []), { id, name }]);
    }
  }
  return users;
}
