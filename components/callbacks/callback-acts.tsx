import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import type { DeliveryAct } from "#core/replay/judge-delivery-act.ts";
import type { CallbackDetail } from "#db/queries/hooks/find-callback.ts";

/** Carries out one act on one callback; a server action. */
export type ActOnCallback = (act: DeliveryAct, id: string) => Promise<ActionOutcome>;

type Offer = { act: DeliveryAct; label: string; title: string; consequence: string; destructive?: boolean };

const waiting: readonly Offer[] = [
  {
    act: "send_now",
    label: "Send now",
    title: "Send this callback now?",
    consequence: "An attempt is made at once instead of at its time. It counts as one of the attempts.",
  },
  {
    act: "cancel",
    label: "Cancel callback",
    title: "Cancel this callback?",
    consequence: "No further attempt is made, and it ends as an error. It can be sent again later.",
    destructive: true,
  },
];

const failed: readonly Offer[] = [
  {
    act: "resend",
    label: "Send again",
    title: "Send this callback again?",
    consequence: "It goes out as it was when the row changed, and its attempts begin anew.",
  },
];

/** What can be done with a callback in its present state. What could not be built cannot be sent. */
export function CallbackActs({ callback, onAct }: { callback: CallbackDetail; onAct: ActOnCallback }) {
  return listOffers(callback).map((offer) => (
    <ConfirmDialog
      action={onAct.bind(null, offer.act, callback.id)}
      confirmLabel={offer.label}
      consequence={offer.consequence}
      destructive={offer.destructive}
      key={offer.act}
      title={offer.title}
      trigger={{ label: `${offer.label}…` }}
    />
  ));
}

function listOffers({ status, delivery }: CallbackDetail): readonly Offer[] {
  if (delivery === null || status === "sent") return [];
  return status === "waiting" ? waiting : failed;
}
