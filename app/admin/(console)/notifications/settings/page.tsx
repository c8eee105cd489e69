import { requirePermission } from "#app/_server/auth/require-person.ts";
import { catalogPaths } from "#components/notification-catalog/entry-words.ts";
import { SettingsForm } from "#components/notification-catalog/settings-form.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { writeSettings } from "#core/notifications/catalog/settings-fields.ts";
import { can } from "#core/people/permissions.ts";
import { findSettings } from "#db/queries/notifications/catalog/find-settings.ts";
import { saveSettings } from "../catalog-actions.ts";

export const metadata = { title: "Settings of notifications" };

export default async function NotificationSettingsPage() {
  const { platform, author, person } = await requirePermission("view_notifications", catalogPaths.settings);
  const settings = writeSettings(await findSettings(platform.database.sql, author.actor));
  return (
    <>
      <PageHeader title="Settings of notifications" trail={[{ label: "Events", href: catalogPaths.event }]} />
      <PageBody>
        <Panel>
          <SettingsForm
            canEdit={can(person.role, "edit_notifications")}
            key={JSON.stringify(settings)}
            save={saveSettings}
            settings={settings}
            timeZones={Intl.supportedValuesOf("timeZone")}
          />
        </Panel>
      </PageBody>
    </>
  );
}
