import type { Action } from "#components/ui/action-outcome.ts";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { type PersonKey, type Preference, toMediumCode } from "#core/notifications/model.ts";
import { PreferenceForm } from "./preference-form.tsx";

type PreferencePanelProps = {
  person: PersonKey;
  /** Null where nothing was ever saved. */
  preference: Preference | null;
  events: readonly { code: string; description: string }[];
  zones: readonly string[];
  canEdit: boolean;
  /** Fields: user_id, actor_type, json. */
  save: Action;
  /** Fields: user_id, actor_type. */
  reset: Action;
};

/** How a person wants to be told, and the way back to the defaults. */
export function PreferencePanel({ person, preference, events, zones, canEdit, save, reset }: PreferencePanelProps) {
  const { userId, actorType } = person;
  const fields = {
    allow_sms: preference?.allowSms ?? true,
    allow_email: preference?.allowEmail ?? true,
    allow_in_app: preference?.allowInApp ?? true,
    preferred_lang: preference?.preferredLang ?? "",
    quiet_hours: preference?.quietHours ?? null,
    time_zone: preference?.timeZone ?? null,
    events: (preference?.events ?? []).map(({ eventCode, medium, mode }) => ({
      event_code: eventCode,
      channel: toMediumCode(medium),
      mode,
    })),
  };
  const resetDialog = (
    <ConfirmDialog
      action={reset}
      confirmLabel="Go back to the defaults"
      consequence="Everything that this person has said is forgotten, also what was unsubscribed. All media are allowed again."
      destructive
      title="Go back to the defaults?"
      trigger={{ label: "Reset…", size: "small" }}
    >
      <input name="user_id" type="hidden" value={userId} />
      <input name="actor_type" type="hidden" value={actorType} />
    </ConfirmDialog>
  );
  return (
    <Panel
      actions={canEdit && preference !== null ? resetDialog : undefined}
      description={
        preference === null
          ? "Nothing was ever saved, so the defaults hold."
          : "They hold for this number and actor type, also where a request brings the addresses."
      }
      id="preferences"
      title="Preferences"
    >
      <PreferenceForm
        canEdit={canEdit}
        events={events}
        fields={fields}
        key={preference?.updatedAt.toISOString() ?? "default"}
        person={{ userId, actorType }}
        save={save}
        zones={zones}
      />
    </Panel>
  );
}
