import { Plus } from "lucide-react";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readListPlace, readText } from "#app/_server/read-list-query.ts";
import { hookPaths } from "#components/hooks/hook-paths.ts";
import { HooksList } from "#components/hooks/hooks-list.tsx";
import { HooksTabs } from "#components/hooks/hooks-tabs.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { can } from "#core/people/permissions.ts";
import { countHookUses } from "#db/queries/hooks/count-hook-uses.ts";
import { listHooks } from "#db/queries/hooks/list-hooks.ts";
import { summarizeCallbacks } from "#db/queries/hooks/summarize-callbacks.ts";
import { switchHook } from "./hook-actions.ts";

export const metadata = { title: "Hooks" };

const dayMs = 86_400_000;

export default async function HooksPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const query = await searchParams;
  const { platform, author, person } = await requirePermission("view_hooks", listAddress(hookPaths.hooks, query, {}));
  const { sql } = platform.database;
  const place = readListPlace(query);
  const read = (name: string) => readText(query, name)?.replaceAll("\u0000", "") ?? null;
  const enabled = read("enabled");
  const [{ rows, total }, uses] = await Promise.all([
    listHooks(sql, author.actor, {
      model: read("model"),
      signal: read("signal"),
      enabled: enabled === "true" ? true : enabled === "false" ? false : null,
      search: read("search"),
      limit: place.limit,
      offset: place.offset,
    }),
    countHookUses(sql, author.actor),
  ]);
  const ids = rows.map(({ id }) => id);
  const summaries = await summarizeCallbacks(sql, author.actor, ids, new Date(platform.now().getTime() - dayMs));
  const canEdit = can(person.role, "edit_hooks");
  const create = canEdit ? (
    <LinkButton href={`${hookPaths.hooks}/new`} icon={<Plus aria-hidden="true" size={14} />} variant="primary">
      New hook
    </LinkButton>
  ) : null;
  return (
    <>
      <PageHeader actions={create} title="Hooks">
        <HooksTabs current={hookPaths.hooks} />
      </PageHeader>
      <PageBody>
        <HooksList
          create={create}
          models={[...uses.models.keys()]}
          place={place}
          query={query}
          rows={rows.map((hook) => {
            const { last = null, waitingCount = 0, errorCount = 0 } = summaries.get(hook.id) ?? {};
            return { ...hook, lastCallback: last, waitingCount, errorCount };
          })}
          signals={[...uses.signals.keys()]}
          switchTo={canEdit ? switchHook : null}
          total={total}
        />
      </PageBody>
    </>
  );
}
