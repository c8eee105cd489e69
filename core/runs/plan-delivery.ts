import { findFirstHost } from "#core/deliveries/describe-target.ts";
import type { HttpTarget } from "#core/deliveries/model.ts";
import { planHttpDelivery } from "#core/deliveries/plan-http-delivery.ts";
import type { PlannedDelivery } from "#core/deliveries/planned-delivery.ts";
import { composeEmail } from "#core/email/compose-email.ts";
import type { HttpIntegrationTarget, IntegrationTarget } from "#core/integrations/model.ts";
import type { Json } from "#core/json.ts";
import { composeSms } from "#core/sms/compose-sms.ts";

/** Nothing can be sent to the target: its `field`, or that of its message, cannot be made of this output. */
export type UnplannedDelivery = { kind: "failed"; field: string; detail: string };

/**
 * Makes of an output what one target gets: a request, an e-mail or a text message. `outputJson` is the output's JSON
 * text. Throws TypeError when an HTTP target's URL is no URL, which saving refuses.
 */
export function planDelivery(
  target: IntegrationTarget,
  output: Json,
  outputJson: string,
): (PlannedDelivery & { kind: "planned" }) | UnplannedDelivery {
  switch (target.kind) {
    case "http": {
      const planned = planHttpDelivery(target, output, outputJson);
      if (planned.kind === "failed") return planned;
      const { url, headers, host, body } = planned;
      return { kind: "planned", target: { ...toHttpDelivery(target), url, headers }, host, body };
    }
    case "email": {
      const composed = composeEmail(target.message, output);
      if (!composed.ok) return { kind: "failed", ...composed.problem };
      return planMessage(target, composed.message);
    }
    case "sms": {
      const composed = composeSms(target.message, output);
      if (!composed.ok) return { kind: "failed", ...composed.problem };
      return planMessage(target, composed.message);
    }
  }
}

/** The delivery that says of a target that its condition did not hold. */
export function planSkipped(target: IntegrationTarget): PlannedDelivery & { kind: "skipped" } {
  const delivery = toDeliveryTarget(target);
  return { kind: "skipped", target: delivery, host: findFirstHost(delivery) };
}

function planMessage(target: IntegrationTarget, message: unknown): PlannedDelivery & { kind: "planned" } {
  const delivery = toDeliveryTarget(target);
  return { kind: "planned", target: delivery, host: findFirstHost(delivery), body: JSON.stringify(message) };
}

/** The template of a body has done its work, and it may be long; of it only the content type is needed. */
function toHttpDelivery(target: HttpIntegrationTarget): HttpTarget {
  const delivery = toDeliveryTarget(target);
  return delivery.body?.kind === "template" ? { ...delivery, body: { ...delivery.body, template: "" } } : delivery;
}

type WithoutLogic<Target> = Target extends unknown ? Omit<Target, "condition" | "mapping" | "message"> : never;

/** What an attempt needs of a target; its logic and templates have done their work. */
function toDeliveryTarget<Target extends IntegrationTarget>(target: Target): WithoutLogic<Target> {
  const { condition: _condition, mapping: _mapping, ...rest } = target;
  const { message: _message, ...delivery } = { message: null, ...rest };
  return delivery as unknown as WithoutLogic<Target>;
}
