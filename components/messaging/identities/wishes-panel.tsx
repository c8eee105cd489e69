import type { Action } from "#components/ui/action-outcome.ts";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { ToldWish } from "#db/queries/messaging/identities/read-identity-page.ts";
import { wishWords } from "./identity-words.ts";

type WishesPanelProps = {
  id: string;
  wishes: readonly ToldWish[];
  activeSubscriptions: number;
  /** Fields: id, optout_type. Null where nothing may be changed. */
  optOut: Action | null;
};

/** What somebody has asked for, and a way to put on record what they ask for now. */
export function WishesPanel({ id, wishes, activeSubscriptions, optOut }: WishesPanelProps) {
  const active = activeSubscriptions === 1 ? "1 active subscription" : `${activeSubscriptions} active subscriptions`;
  return (
    <Panel
      actions={
        optOut === null ? null : (
          <>
            <OptOutDialog
              confirmLabel="End subscriptions"
              consequence={`Ends ${active}. The addresses stay as they are, for other messages.`}
              id={id}
              label="Unsubscribe…"
              optOut={optOut}
              title="End all subscriptions?"
              type="unsubscribe"
            />
            <OptOutDialog
              confirmLabel="Opt out all addresses"
              consequence={`Opts out every address, ends ${active}, and cancels what is on its way. An opt-in brings addresses back, but no subscription.`}
              id={id}
              label="Opt out of all…"
              optOut={optOut}
              title="Opt out of all messages?"
              type="stopall"
            />
          </>
        )
      }
      id="wishes"
      title="Opt-outs and opt-ins"
    >
      {wishes.length === 0 ? (
        <p className="text-muted">Nothing was asked for.</p>
      ) : (
        <ol className="grid gap-2">
          {wishes.map((wish) => (
            <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-3" key={wish.id}>
              <span className="break-words">{describeWish(wish)}</span>
              <span className="text-muted text-small">
                <RelativeTime at={wish.createdAt} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

function describeWish({ type, address, reason, requestSource, createdBy }: ToldWish): string {
  const what = type === null ? "opted in" : wishWords[type];
  const which = address === null ? (type === null ? "all addresses" : "") : address;
  const why = reason === "" ? "" : `, because: ${reason}`;
  const whom = createdBy === null ? requestSource : `${requestSource}, by ${createdBy}`;
  return `${[what, which].filter(Boolean).join(" ")}${why} (${whom})`;
}

type OptOutDialogProps = {
  id: string;
  type: "unsubscribe" | "stopall";
  label: string;
  title: string;
  consequence: string;
  confirmLabel: string;
  optOut: Action;
};

function OptOutDialog({ id, type, label, title, consequence, confirmLabel, optOut }: OptOutDialogProps) {
  return (
    <ConfirmDialog
      action={optOut}
      confirmLabel={confirmLabel}
      consequence={consequence}
      title={title}
      trigger={{ label, size: "small" }}
    >
      <input name="id" type="hidden" value={id} />
      <input name="optout_type" type="hidden" value={type} />
    </ConfirmDialog>
  );
}
