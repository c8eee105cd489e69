import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { isOpenState, toMessageState } from "#core/notifications/operation/message-state.ts";
import type { DeliveryAct } from "#core/replay/judge-delivery-act.ts";
import type { MessageDetail } from "#db/queries/notifications/operation/find-message.ts";

/** Carries out one act on one message; a server action. */
export type ActOnMessage = (act: DeliveryAct, id: string) => Promise<ActionOutcome>;

type Offer = { act: DeliveryAct; label: string; title: string; consequence: string; destructive?: boolean };

const open: readonly Offer[] = [
  {
    act: "send_now",
    label: "Send now",
    title: "Send this message now?",
    consequence:
      "The next attempt is made at once instead of at its time, also within quiet hours. It counts as one of the attempts.",
  },
  {
    act: "cancel",
    label: "Cancel message",
    title: "Cancel this message?",
    consequence: "No further attempt is made. It can be sent again later.",
    destructive: true,
  },
];

const ended: readonly Offer[] = [
  {
    act: "resend",
    label: "Send again",
    title: "Send this message again?",
    consequence: "It goes out with the same words, and its attempts begin anew.",
  },
];

const taken: readonly Offer[] = [
  {
    act: "resend",
    label: "Send again",
    title: "Send this message a second time?",
    consequence: "It was taken already: the recipient will probably get it twice.",
  },
];

/** What can be done with a message in its present state; what is part of a digest is sent and cancelled with that. */
export function MessageActs({ message, onAct }: { message: MessageDetail; onAct: ActOnMessage }) {
  if (message.digestId !== null) return null;
  return listOffers(message).map((offer) => (
    <ConfirmDialog
      action={onAct.bind(null, offer.act, message.id)}
      confirmLabel={offer.label}
      consequence={offer.consequence}
      destructive={offer.destructive}
      key={offer.act}
      title={offer.title}
      trigger={{ label: `${offer.label}…` }}
    />
  ));
}

function listOffers({ status, final, medium }: MessageDetail): readonly Offer[] {
  const state = toMessageState(status, final);
  if (isOpenState(state)) return open;
  if (state === "failed" || state === "cancelled") return ended;
  return medium === "in_app" ? [] : taken;
}
