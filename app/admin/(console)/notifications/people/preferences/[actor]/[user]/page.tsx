import { notFound } from "next/navigation";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { listZones } from "#app/_server/notification-people/list-zones.ts";
import { preferencesPath } from "#components/notification-people/paths.ts";
import { PersonHistory } from "#components/notification-people/person-history.tsx";
import { PreferencePanel } from "#components/notification-people/preference-panel.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { UserId } from "#core/notifications/people/fields.ts";
import { can } from "#core/people/permissions.ts";
import { findPreference, hasActorType } from "#db/queries/notifications/people/find-preference.ts";
import { listEventChoices } from "#db/queries/notifications/people/list-actor-types.ts";
import { listPersonHistory } from "#db/queries/notifications/people/list-person-history.ts";
import { resetPreferences, savePreferences } from "../../../wish-actions.ts";

export const metadata = { title: "Preferences" };

const historyCount = 10;

/** Somebody who is not in the directory: an application knows them by the same key. */
export default async function PreferencePage({ params }: { params: Promise<{ actor: string; user: string }> }) {
  const { actor, user } = await params;
  const { platform, author, person: reader } = await requirePermission("view_notifications", preferencesPath);
  const { sql } = platform.database;
  const actorType = decodeURIComponent(actor).replaceAll("\u0000", "");
  const userId = UserId.safeParse(user);
  if (!userId.success || !(await hasActorType(sql, actorType))) notFound();
  const key = { userId: userId.data, actorType };
  const [events, preference, history] = await Promise.all([
    listEventChoices(sql),
    findPreference(sql, key),
    listPersonHistory(sql, author.actor, key, historyCount),
  ]);
  return (
    <>
      <PageHeader title={`${actorType} ${key.userId}`} trail={[{ label: "Preferences", href: preferencesPath }]} />
      <PageBody>
        <PreferencePanel
          canEdit={can(reader.role, "edit_preferences")}
          events={events}
          person={key}
          preference={preference}
          reset={resetPreferences}
          save={savePreferences}
          zones={listZones()}
        />
        <PersonHistory messages={history.messages} person={key} skips={history.skips} />
      </PageBody>
    </>
  );
}
