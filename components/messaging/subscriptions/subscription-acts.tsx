import type { Action } from "#components/ui/action-outcome.ts";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { stateOf } from "#core/messaging/subscriptions/subscription-state.ts";
import type { SubscriptionChoices } from "#db/queries/messaging/console/list-choices.ts";
import type { ListedSubscription } from "#db/queries/messaging/subscription-columns.ts";

export type SubscriptionAct =
  | "send"
  | "resend"
  | "pause"
  | "resume"
  | "move"
  | "sequence"
  | "change"
  | "forward"
  | "delete";

type SubscriptionActsProps = {
  subscription: ListedSubscription;
  choices: SubscriptionChoices;
  /** Each act with its action. */
  actions: Record<SubscriptionAct, Action>;
};

/** What can be done with a subscription in its present state; each act says first what it will do. */
export function SubscriptionActs({ subscription, choices, actions }: SubscriptionActsProps) {
  const { nextSequenceNumber: next, messageSetName } = subscription;
  const state = stateOf(subscription);
  const isLive = state === "active";
  return (
    <>
      {isLive ? (
        <ConfirmDialog
          action={actions.send}
          confirmLabel={`Send message ${next}`}
          consequence={`Message ${next} of ${messageSetName} goes out now instead of at the next run of the schedule, and the number moves on.`}
          title={`Send message ${next} now?`}
          trigger={{ label: "Send next now…" }}
        />
      ) : null}
      <ConfirmDialog
        action={actions.resend}
        confirmLabel="Send it again"
        consequence="What was sent last goes out once more. Nothing moves on."
        title="Send the last message again?"
        trigger={{ label: "Resend last…" }}
      />
      {isLive || state === "in process" ? (
        <ConfirmDialog
          action={actions.pause}
          confirmLabel="Pause subscription"
          consequence="Nothing more is sent until it is resumed."
          title="Pause this subscription?"
          trigger={{ label: "Pause…" }}
        />
      ) : null}
      {state === "paused" || state === "error" || state === "in process" ? (
        <ConfirmDialog
          action={actions.resume}
          confirmLabel="Resume subscription"
          consequence={`It goes on with message ${next} at the next run of its schedule. What fell due meanwhile is not made up for.`}
          title="Resume this subscription?"
          trigger={{ label: "Resume…", variant: "primary" }}
        />
      ) : null}
      <ChangeActs actions={actions} choices={choices} subscription={subscription} />
      {isLive ? (
        <ConfirmDialog
          action={actions.forward}
          confirmLabel="Bring up to date"
          consequence="It moves to where its schedule would have brought it by now, over all sets that follow. None of the messages in between is sent."
          title="Bring this subscription up to date?"
          trigger={{ label: "Fast-forward…" }}
        />
      ) : null}
      <ConfirmDialog
        action={actions.delete}
        confirmLabel="Delete subscription"
        consequence="It is deleted with its timeline, for good. Messages that are on their way are not held up. To stop it for a while, pause it."
        destructive
        title="Delete this subscription?"
        trigger={{ label: "Delete…" }}
      />
    </>
  );
}

function ChangeActs({ subscription, choices, actions }: SubscriptionActsProps) {
  const { messageSetId, scheduleId, lang, timeZone, nextSequenceNumber } = subscription;
  const sets = choices.sets.map(({ id, name }) => ({ value: String(id), label: name }));
  const schedules = choices.schedules.map(({ id, words }) => ({ value: String(id), label: words }));
  return (
    <>
      <ConfirmDialog
        action={actions.sequence}
        confirmLabel="Set the next message"
        consequence="It is sent at the next run of the schedule. Set back, messages come again that were sent before; set forward, those in between are left out."
        title="Which message is the next one?"
        trigger={{ label: "Set back or forward…" }}
      >
        <TextField
          defaultValue={String(nextSequenceNumber)}
          inputMode="numeric"
          label="Number of the next message"
          name="next_sequence_number"
        />
      </ConfirmDialog>
      <ConfirmDialog
        action={actions.move}
        confirmLabel="Move subscription"
        consequence="It goes on with the chosen set and number, active and ready, whatever has become of it. Where it is now is left."
        title="Move this subscription?"
        trigger={{ label: "Move…" }}
      >
        <div className="grid gap-3">
          <SelectField defaultValue={String(messageSetId)} label="Message set" name="messageset" options={sets} />
          <SelectField
            label="Schedule"
            name="schedule"
            options={[{ value: "", label: "The usual one of the set" }, ...schedules]}
          />
          <TextField defaultValue="1" inputMode="numeric" label="From message" name="next_sequence_number" />
        </div>
      </ConfirmDialog>
      <ConfirmDialog
        action={actions.change}
        confirmLabel="Change subscription"
        consequence="The next message is sent in this language, by this schedule and clock. Its place in the set stays."
        title="Change language, schedule or clock?"
        trigger={{ label: "Change…" }}
      >
        <div className="grid gap-3">
          <TextField defaultValue={lang} label="Language" name="lang" />
          <SelectField defaultValue={String(scheduleId)} label="Schedule" name="schedule" options={schedules} />
          <TextField
            defaultValue={timeZone ?? ""}
            hint="Such as Africa/Johannesburg; empty for that of the schedule."
            label="Own clock"
            name="time_zone"
            optional
          />
        </div>
      </ConfirmDialog>
    </>
  );
}
