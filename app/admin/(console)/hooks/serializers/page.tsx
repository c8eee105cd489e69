import { Plus } from "lucide-react";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { hookPaths } from "#components/hooks/hook-paths.ts";
import { HooksTabs } from "#components/hooks/hooks-tabs.tsx";
import { SerializersList } from "#components/hooks/serializers-list.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { builtInSerializers } from "#core/hooks/plan/serializers/built-in.ts";
import { can } from "#core/people/permissions.ts";
import { countHookUses } from "#db/queries/hooks/count-hook-uses.ts";
import { listSerializers } from "#db/queries/hooks/list-serializers.ts";

export const metadata = { title: "Serializers" };

export default async function SerializersPage() {
  const { platform, author, person } = await requirePermission("view_hooks", hookPaths.serializers);
  const { sql } = platform.database;
  const [{ rows }, uses] = await Promise.all([
    listSerializers(sql, author.actor, { search: null, limit: null, offset: 0 }),
    countHookUses(sql, author.actor),
  ]);
  const builtIn = builtInSerializers.map(({ name, description }) => ({ id: null, name, description, updatedAt: null }));
  const create = can(person.role, "edit_hooks") ? (
    <LinkButton href={`${hookPaths.serializers}/new`} icon={<Plus aria-hidden="true" size={14} />} variant="primary">
      New serializer
    </LinkButton>
  ) : null;
  return (
    <>
      <PageHeader actions={create} title="Serializers">
        <HooksTabs current={hookPaths.serializers} />
      </PageHeader>
      <PageBody>
        <p className="max-w-prose text-muted">
          Code that makes the payload of a change, for hooks that need more than a template. It runs in the sandbox.
        </p>
        <Panel padded={false}>
          <SerializersList
            rows={[...builtIn, ...rows].map((row) => ({ ...row, hookCount: uses.serializers.get(row.name) ?? 0 }))}
          />
        </Panel>
      </PageBody>
    </>
  );
}
