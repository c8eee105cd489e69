import { requirePermission } from "#app/_server/auth/require-person.ts";
import { getPlatform } from "#app/_server/platform.ts";
import { readListPlace, toTotal } from "#app/_server/read-list-query.ts";
import { readTransactionFilter } from "#app/_server/transactions/read-transaction-query.ts";
import { TransactionsList } from "#components/transactions/transactions-list.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import type { SelectOption } from "#components/ui/select.tsx";
import { listTransactions } from "#db/queries/transactions/list-transactions.ts";

export const metadata = { title: "Transactions" };

const path = "/admin/mediator/transactions";

export default async function TransactionsPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const query = await searchParams;
  const { platform, author } = await requirePermission("view_mediator", listAddress(path, query, {}));
  const place = readListPlace(query);
  const [{ transactions, total, searchedTo }, { channels, clients, mediators }] = await Promise.all([
    listTransactions(platform.database.sql, author.actor, readTransactionFilter(query), place),
    getPlatform().then(({ directory }) => directory.read()),
  ]);
  const objects = { channels: toOptions(channels), clients: toOptions(clients), mediators: toOptions(mediators) };
  return (
    <>
      <PageHeader title="Transactions" />
      <PageBody>
        <TransactionsList
          objects={objects}
          place={place}
          query={query}
          searchedTo={searchedTo}
          total={toTotal(total)}
          transactions={transactions}
        />
      </PageBody>
    </>
  );
}

function toOptions(objects: readonly { id: number; name: string }[]): SelectOption[] {
  return objects.map(({ id, name }) => ({ value: String(id), label: name }));
}
