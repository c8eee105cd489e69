import { z } from "zod";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readText } from "#app/_server/read-list-query.ts";
import { AuditList } from "#components/audit/audit-list.tsx";
import type { ListQuery } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { listAuditEntries } from "#db/queries/audit/list-audit-entries.ts";
import { asUtc } from "../runs/read-run-filter.ts";

export const metadata = { title: "Audit" };

const pageRows = 50;
const Instant = z.iso.datetime({ offset: true, local: false }).or(z.iso.datetime({ precision: -1, offset: true }));

export default async function AuditPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const query = await searchParams;
  const { platform, author } = await requirePermission("view_audit", "/admin/audit");
  const { rows, nextBeforeId } = await listAuditEntries(platform.database.sql, author.actor, {
    search: readText(query, "text") ?? null,
    actorId: readId(query, "actor"),
    objectKind: readText(query, "kind") ?? null,
    objectId: readText(query, "object") ?? null,
    from: readInstant(query, "from"),
    until: readInstant(query, "to"),
    limit: pageRows,
    beforeId: readId(query, "cursor"),
  });
  return (
    <>
      <PageHeader title="Audit" />
      <PageBody>
        <AuditList entries={rows} nextCursor={nextBeforeId} query={query} />
      </PageBody>
    </>
  );
}

function readId(query: ListQuery, name: string): string | null {
  return z.uuid().safeParse(readText(query, name)).data ?? null;
}

function readInstant(query: ListQuery, name: string): Date | null {
  const text = Instant.safeParse(asUtc(readText(query, name))).data;
  return text === undefined ? null : new Date(text);
}
