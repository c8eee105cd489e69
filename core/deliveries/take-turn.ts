import { hostOfProvider } from "#core/providers/model.ts";
import { isByAny, listChoices } from "./find-way.ts";
import type { DeliveryTarget } from "./model.ts";
import type { CircuitBreaker, ListProviders } from "./ports.ts";

export type Turn<Delivery> =
  /** To be sent now, by whom its `host` says. */
  | { kind: "ready"; delivery: Delivery }
  /** Nobody who could carry it may be tried before that time. */
  | { kind: "postponed"; untilMs: number };

type Waiting = { target: DeliveryTarget; host: string; providerIndex: number };

/**
 * Decides by whom a claimed delivery goes now, before anything of it is sent. A target by any provider is given to the next
 * one, in the installation's order, whose circuit lets something through; only where all of them are left alone does it wait.
 * To be "ready" is an admission of the breaker: whoever gets it must send.
 */
export async function takeTurn<Delivery extends Waiting>(
  { breaker, listProviders }: { breaker: CircuitBreaker; listProviders: ListProviders },
  delivery: Delivery,
): Promise<Turn<Delivery>> {
  const { target } = delivery;
  if (!isByAny(target)) {
    const untilMs = breaker.openUntilMs(delivery.host);
    return untilMs === null ? { kind: "ready", delivery } : { kind: "postponed", untilMs };
  }
  const choices = listChoices(target, await listProviders());
  let soonestMs = Number.POSITIVE_INFINITY;
  for (let step = 0; step < choices.length; step += 1) {
    const providerIndex = (delivery.providerIndex + step) % choices.length;
    const host = hostOfProvider(choices[providerIndex]?.name ?? "");
    const untilMs = breaker.openUntilMs(host);
    if (untilMs === null) return { kind: "ready", delivery: { ...delivery, providerIndex, host } };
    soonestMs = Math.min(soonestMs, untilMs);
  }
  // Where there is nobody, the attempt that is made of it says so.
  return choices.length === 0 ? { kind: "ready", delivery } : { kind: "postponed", untilMs: soonestMs };
}
