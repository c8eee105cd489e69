import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readSetChoices } from "#app/_server/messaging-content/read-set-choices.ts";
import { MessagingSettingsForm } from "#components/messaging/carriers/messaging-settings-form.tsx";
import { contentPaths } from "#components/messaging/content/content-paths.ts";
import { ContentTabs } from "#components/messaging/content/content-tabs.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { writeMessagingSettings } from "#core/messaging/carriers/settings-fields.ts";
import { can } from "#core/people/permissions.ts";
import { findMessagingSettings } from "#db/queries/messaging/list-gateways.ts";
import { saveMessagingSettings } from "../gateways/actions.ts";

export const metadata = { title: "Settings of staged messages" };

export default async function MessagingSettingsPage() {
  const { platform, author, person } = await requirePermission("view_messaging", contentPaths.settings);
  const [settings, { choices }] = await Promise.all([
    findMessagingSettings(platform.database.sql, author.actor),
    readSetChoices(platform, author.actor),
  ]);
  const fields = writeMessagingSettings(settings);
  return (
    <>
      <PageHeader title="Settings of staged messages">
        <ContentTabs current={contentPaths.settings} />
      </PageHeader>
      <PageBody>
        <Panel>
          <MessagingSettingsForm
            canEdit={can(person.role, "edit_messaging")}
            channels={choices.channels}
            key={JSON.stringify(fields)}
            save={saveMessagingSettings}
            settings={fields}
          />
        </Panel>
      </PageBody>
    </>
  );
}
