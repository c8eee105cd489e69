import { listFilterFields } from "#components/bulk/describe-scope.ts";
import type { Action } from "#components/ui/action-outcome.ts";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { formatCount } from "#components/ui/format-count.ts";
import type { ListQuery } from "#components/ui/list-address.ts";
import { Panel } from "#components/ui/panel.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import type { SubscriptionChoices } from "#db/queries/messaging/console/list-choices.ts";

type SubscriptionBulkActsProps = {
  action: Action;
  query: ListQuery;
  choices: SubscriptionChoices;
  total: { exactly: number } | { atLeast: number };
};

const offers = [
  {
    act: "pause",
    label: "Pause",
    consequence: "Nothing more is sent to them until they are resumed. What is completed or paused already stays so.",
  },
  {
    act: "resume",
    label: "Resume",
    consequence:
      "They go on at the next run of their schedules; what fell due meanwhile is not made up for. Those in error go on, too.",
  },
  {
    act: "move",
    label: "Move",
    consequence: "They begin the set anew, on its default schedule. Where they are now is left.",
  },
  {
    act: "resend_failed",
    label: "Send again what failed of",
    consequence: "Messages of theirs on the list of failures are sent again, up to 10,000 of them.",
  },
] as const;

/** What can be done with all subscriptions that the list's filter takes; each says to how many. */
export function SubscriptionBulkActs({ action, query, choices, total }: SubscriptionBulkActsProps) {
  const many =
    "exactly" in total
      ? `${formatCount(total.exactly)} ${total.exactly === 1 ? "subscription" : "subscriptions"}`
      : `over ${formatCount(total.atLeast)} subscriptions`;
  return (
    <Panel
      description={`The filter takes ${many}; at most 10,000 are changed at once.`}
      id="bulk"
      title="With all of these"
    >
      <div className="flex flex-wrap gap-2">
        {offers.map(({ act, label, consequence }) => (
          <ConfirmDialog
            action={action}
            confirmLabel={`${label} ${many}`}
            consequence={consequence}
            key={act}
            title={`${label} ${many}?`}
            trigger={{ label: `${label}${act === "resend_failed" ? " these" : ""}…` }}
          >
            <input name="act" type="hidden" value={act} />
            {listFilterFields(query).map(({ name, value }) => (
              <input key={name} name={name} type="hidden" value={value} />
            ))}
            {act === "move" ? (
              <SelectField
                label="To the message set"
                name="messageset"
                options={choices.sets.map(({ id, name }) => ({ value: String(id), label: name }))}
              />
            ) : null}
          </ConfirmDialog>
        ))}
      </div>
    </Panel>
  );
}
