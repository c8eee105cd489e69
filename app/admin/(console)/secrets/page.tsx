import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readListPlace, readText } from "#app/_server/read-list-query.ts";
import { AddSecretDialog } from "#components/secrets/add-secret-dialog.tsx";
import { SecretsList } from "#components/secrets/secrets-list.tsx";
import type { ListQuery } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { listSecrets } from "#db/queries/secrets/list-secrets.ts";
import { addSecret, changeSecretDescription, removeSecret, replaceSecretValue } from "./actions.ts";

export const metadata = { title: "Secrets" };

const acts = { replaceValue: replaceSecretValue, describe: changeSecretDescription, remove: removeSecret };

export default async function SecretsPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const query = await searchParams;
  const { platform, author } = await requirePermission("view_secrets", "/admin/secrets");
  const place = readListPlace(query);
  const { rows, total } = await listSecrets(platform.database.sql, author.actor, {
    search: readText(query, "text") ?? null,
    limit: place.limit,
    offset: place.offset,
  });
  return (
    <>
      <PageHeader actions={<AddSecretDialog action={addSecret} />} title="Secrets" />
      <PageBody>
        <SecretsList acts={acts} place={place} query={query} secrets={rows} total={total} />
      </PageBody>
    </>
  );
}
