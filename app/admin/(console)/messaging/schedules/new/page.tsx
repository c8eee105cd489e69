import { requirePermission } from "#app/_server/auth/require-person.ts";
import { listZones } from "#app/_server/notification-people/list-zones.ts";
import { newScheduleDraft } from "#components/messaging/schedules/form/schedule-draft.ts";
import { ScheduleForm } from "#components/messaging/schedules/form/schedule-form.tsx";
import { schedulesPath } from "#components/messaging/schedules/schedule-words.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { addSchedule } from "../schedule-actions.ts";

export const metadata = { title: "New schedule" };

export default async function NewSchedulePage() {
  const { platform } = await requirePermission("edit_messaging", `${schedulesPath}/new`);
  return (
    <>
      <PageHeader title="New schedule" trail={[{ label: "Schedules", href: schedulesPath }]} />
      <PageBody>
        <ScheduleForm
          canEdit
          id={null}
          initial={newScheduleDraft}
          now={platform.now().toISOString()}
          save={addSchedule}
          zones={listZones()}
        />
      </PageBody>
    </>
  );
}
