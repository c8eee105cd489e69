import { Send } from "lucide-react";
import { notFound } from "next/navigation";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readObjectId } from "#app/_server/mediator-objects/answer-object.ts";
import { readSchedulePage } from "#app/_server/messaging-schedules/read-schedule-page.ts";
import { listZones } from "#app/_server/notification-people/list-zones.ts";
import { ActiveState } from "#components/mediator/objects/object-state.tsx";
import { openScheduleDraft } from "#components/messaging/schedules/form/schedule-draft.ts";
import { ScheduleForm } from "#components/messaging/schedules/form/schedule-form.tsx";
import { OpenRuns } from "#components/messaging/schedules/open-runs.tsx";
import { ScheduleFacts } from "#components/messaging/schedules/schedule-facts.tsx";
import { ScheduleRuns } from "#components/messaging/schedules/schedule-runs.tsx";
import { scheduleSwitching, schedulesPath } from "#components/messaging/schedules/schedule-words.ts";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { formatCount } from "#components/ui/format-count.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { SwitchAndDelete } from "#components/ui/switch-and-delete.tsx";
import { nameSchedule } from "#core/messaging/schedules/name-schedule.ts";
import { writeScheduleFields } from "#core/messaging/schedules/schedule-fields.ts";
import { can } from "#core/people/permissions.ts";
import { removeSchedule, saveSchedule, sendSchedule, stopScheduleRun, switchSchedule } from "../schedule-actions.ts";

export const metadata = { title: "Schedule" };

export default async function SchedulePage({ params }: { params: Promise<{ id: string }> }) {
  const { id: text } = await params;
  const { platform, author, person } = await requirePermission("view_messaging", `${schedulesPath}/${text}`);
  const id = readObjectId(text);
  const content = id === null ? null : await readSchedulePage(platform, author.actor, id);
  if (content === null) notFound();
  const { schedule, takers } = content;
  const canEdit = can(person.role, "edit_messaging");
  const canSend = can(person.role, "manage_subscriptions");
  const name = nameSchedule(schedule);
  const subscriptions = `${formatCount(takers)} ${takers === 1 ? "subscription" : "subscriptions"}`;
  const acts = (
    <>
      {canSend ? (
        <ConfirmDialog
          action={sendSchedule}
          confirmLabel={`Send to ${subscriptions}`}
          consequence={`${subscriptions} of this schedule ${takers === 1 ? "is" : "are"} sent the next message now, and move on by one. The schedule falls due at its usual times beside it. This cannot be taken back.`}
          title={`Send the next messages of ${name} now?`}
          trigger={{
            label: "Send now…",
            icon: <Send aria-hidden="true" size={14} />,
            disabled: takers === 0 || !schedule.enabled,
          }}
        >
          <input name="id" type="hidden" value={schedule.id} />
        </ConfirmDialog>
      ) : null}
      {canEdit ? (
        <SwitchAndDelete
          deleting="It falls due no more, and the record of its runs goes with it. One that message sets or subscriptions use is not deleted."
          kind="schedule"
          object={{ id: schedule.id, name, active: schedule.enabled }}
          remove={removeSchedule}
          switching={scheduleSwitching}
          switchTo={switchSchedule}
        />
      ) : null}
    </>
  );
  return (
    <>
      <PageHeader
        actions={acts}
        status={<ActiveState active={schedule.enabled} />}
        title={name}
        trail={[{ label: "Schedules", href: schedulesPath }]}
      />
      <PageBody>
        <OpenRuns runs={content.openRuns} scheduleId={schedule.id} stop={canSend ? stopScheduleRun : null} />
        <ScheduleFacts clocks={content.clocks} remote={content.remote} schedule={schedule} takers={takers} />
        <ScheduleForm
          canEdit={canEdit}
          id={schedule.id}
          initial={openScheduleDraft(writeScheduleFields(schedule))}
          // Opened anew after each change.
          key={schedule.updatedAt.toISOString()}
          now={platform.now().toISOString()}
          save={saveSchedule}
          zones={listZones()}
        />
        <ScheduleRuns runs={content.runs} />
      </PageBody>
    </>
  );
}
