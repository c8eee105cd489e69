import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import type { DeliveryState } from "#core/deliveries/model.ts";
import type { DeliveryAct } from "#core/replay/judge-delivery-act.ts";

type Offer = { act: DeliveryAct; label: string; title: string; consequence: string; destructive?: boolean };

const offers: Partial<Record<DeliveryState, readonly Offer[]>> = {
  pending: [
    {
      act: "send_now",
      label: "Send now",
      title: "Send this delivery now?",
      consequence: "The next attempt is made at once instead of at its time. It counts as one of the attempts.",
    },
    {
      act: "cancel",
      label: "Give up",
      title: "Give this delivery up?",
      consequence: "No further attempt is made. It can be sent again later.",
      destructive: true,
    },
  ],
  dead: [
    {
      act: "resend",
      label: "Send again",
      title: "Send this delivery again?",
      consequence: "It goes out under the same id, and its retry schedule begins anew.",
    },
  ],
};

/** Carries out one act on one delivery; a server action. */
export type ActOnDelivery = (act: DeliveryAct, id: string) => Promise<ActionOutcome>;

type DeliveryActsProps = {
  delivery: { id: string; state: DeliveryState };
  onAct: ActOnDelivery;
  /** The target's name, where buttons for other targets stand on the same page. */
  target: string | null;
};

/** What can be done with a delivery in its present state. */
export function DeliveryActs({ delivery, onAct, target }: DeliveryActsProps) {
  const shown = offers[delivery.state === "cancelled" ? "dead" : delivery.state] ?? [];
  if (shown.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-2">
      {shown.map((offer) => (
        <ConfirmDialog
          action={onAct.bind(null, offer.act, delivery.id)}
          confirmLabel={offer.label}
          consequence={target === null ? offer.consequence : `To ${target} only. ${offer.consequence}`}
          destructive={offer.destructive}
          key={offer.act}
          title={offer.title}
          trigger={{ label: target === null ? offer.label : `${offer.label}: ${target}`, size: "small" }}
        />
      ))}
    </div>
  );
}
