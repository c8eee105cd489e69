import { requirePermission } from "#app/_server/auth/require-person.ts";
import { hookPaths } from "#components/hooks/hook-paths.ts";
import { HooksTabs } from "#components/hooks/hooks-tabs.tsx";
import { HookSettingsForm } from "#components/hooks/settings/hook-settings-form.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { writeSettingsFields } from "#core/hooks/settings-fields.ts";
import { can } from "#core/people/permissions.ts";
import { findHookSettings } from "#db/queries/hooks/find-hook-settings.ts";
import { listEvents } from "#db/queries/notifications/catalog/list-events.ts";
import { saveHookSettings } from "./actions.ts";

export const metadata = { title: "Settings of hooks" };

export default async function HookSettingsPage() {
  const { platform, author, person } = await requirePermission("view_hooks", hookPaths.settings);
  const { sql } = platform.database;
  const [settings, events] = await Promise.all([
    findHookSettings(sql, author.actor),
    listEvents(sql, author.actor, { module: null, active: null, limit: null, offset: 0 }),
  ]);
  const fields = writeSettingsFields(settings);
  return (
    <>
      <PageHeader title="Settings of hooks">
        <HooksTabs current={hookPaths.settings} />
      </PageHeader>
      <PageBody>
        <Panel>
          <HookSettingsForm
            canEdit={can(person.role, "edit_hooks")}
            events={events.rows.map(({ code }) => code)}
            key={JSON.stringify(fields)}
            save={saveHookSettings}
            settings={fields}
          />
        </Panel>
      </PageBody>
    </>
  );
}
