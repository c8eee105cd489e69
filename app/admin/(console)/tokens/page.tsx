import { z } from "zod";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readListPlace, readText } from "#app/_server/read-list-query.ts";
import { CreateTokenDialog } from "#components/people/create-token-dialog.tsx";
import { TokensList } from "#components/people/tokens-list.tsx";
import type { ListQuery } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { listPeople } from "#db/queries/people/list-people.ts";
import { listTokens } from "#db/queries/people/list-tokens.ts";
import { createApiToken, revokeApiToken } from "./actions.ts";

export const metadata = { title: "API tokens" };

const State = z.enum(["live", "revoked", "expired"]);
// More people than fit a list to choose from: their tokens are made through their own accounts.
const ownersMax = 500;

export default async function TokensPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const query = await searchParams;
  const { platform, author, person } = await requirePermission("manage_tokens", "/admin/tokens");
  const { sql } = platform.database;
  const place = readListPlace(query);
  const [{ rows, total }, people] = await Promise.all([
    listTokens(sql, author.actor, platform.now(), {
      search: readText(query, "text") ?? null,
      state: State.safeParse(readText(query, "state")).data ?? null,
      userId: z.uuid().safeParse(readText(query, "user")).data ?? null,
      limit: place.limit,
      offset: place.offset,
    }),
    listPeople(sql, author.actor, { search: null, role: null, active: true, limit: ownersMax, offset: 0 }),
  ]);
  const others = people.rows.filter((one) => one.id !== person.id);
  const owners = [
    { value: person.id, label: `${person.name} (you)` },
    ...others.map((one) => ({ value: one.id, label: `${one.name} (${one.email})` })),
  ];
  return (
    <>
      <PageHeader actions={<CreateTokenDialog action={createApiToken} owners={owners} />} title="API tokens" />
      <PageBody>
        <TokensList place={place} query={query} revoke={revokeApiToken} tokens={rows} total={total} />
      </PageBody>
    </>
  );
}
