import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readListPlace, readText } from "#app/_server/read-list-query.ts";
import { CreateUserDialog } from "#components/people/create-user-dialog.tsx";
import { UsersList } from "#components/people/users-list.tsx";
import type { ListQuery } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Role } from "#core/people/model.ts";
import { listPeople } from "#db/queries/people/list-people.ts";
import { createUser } from "./actions.ts";

export const metadata = { title: "Users" };

const activeByState = new Map([
  ["active", true],
  ["disabled", false],
]);

export default async function UsersPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const query = await searchParams;
  const { platform, author } = await requirePermission("manage_users", "/admin/users");
  const place = readListPlace(query);
  const { rows, total } = await listPeople(platform.database.sql, author.actor, {
    search: readText(query, "text") ?? null,
    role: Role.safeParse(readText(query, "role")).data ?? null,
    active: activeByState.get(readText(query, "state") ?? "") ?? null,
    limit: place.limit,
    offset: place.offset,
  });
  return (
    <>
      <PageHeader actions={<CreateUserDialog action={createUser} />} title="Users" />
      <PageBody>
        <UsersList people={rows} place={place} query={query} total={total} />
      </PageBody>
    </>
  );
}
