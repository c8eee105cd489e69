import { hostOfProvider, type Provider } from "#core/providers/model.ts";
import type { UnansweredAttempt } from "./attempt-result.ts";
import { isByAny, listChoices, listProviders, type WayPorts } from "./find-way.ts";
import type { AnyProviderTarget, DeliveryTarget } from "./model.ts";
import type { CircuitBreaker, TakeSlot } from "./ports.ts";

export type Turn<Delivery> =
  /** To be sent by whom its `host` says, after `waitMs`. */
  | { kind: "ready"; delivery: Delivery; waitMs: number }
  /** Nobody who could carry it may be tried before that time. */
  | { kind: "postponed"; untilMs: number };

export type TurnPorts = WayPorts & { breaker: CircuitBreaker; takeSlot: TakeSlot; now: () => Date };

type Waiting = { target: DeliveryTarget; host: string; providerIndex: number };

/**
 * Decides by whom a claimed delivery goes now, before anything of it is sent. A target by any provider is given to the next
 * one, in the installation's order, whose circuit lets something through; only where all of them are left alone does it wait.
 * A provider with a rate is then asked for a slot. To be "ready" is an admission of the breaker: whoever gets it must send.
 */
export async function takeTurn<Delivery extends Waiting>(
  ports: TurnPorts,
  delivery: Delivery,
): Promise<Turn<Delivery>> {
  const admitted = await admit(ports, delivery);
  if (admitted.kind === "postponed") return admitted;
  const { delivery: ours, provider } = admitted;
  const rate = provider?.settings.ratePerSecond ?? null;
  if (provider === null || rate === null) return { kind: "ready", delivery: ours, waitMs: 0 };
  const slot = await ports.takeSlot(provider.name, rate);
  if (slot.kind === "now") return { kind: "ready", delivery: ours, waitMs: slot.waitMs };
  // Should this have been the probe of a host that was down, another delivery takes its place.
  ports.breaker.record(ours.host, notTried);
  return { kind: "postponed", untilMs: ports.now().getTime() + slot.inMs };
}

const notTried: UnansweredAttempt = {
  kind: "unsendable",
  detail: "It has no slot yet.",
  code: null,
  durationMs: 0,
  remoteAddress: null,
};

type Admitted<Delivery> =
  | { kind: "admitted"; delivery: Delivery; provider: Provider | null }
  | { kind: "postponed"; untilMs: number };

async function admit<Delivery extends Waiting>(ports: TurnPorts, delivery: Delivery): Promise<Admitted<Delivery>> {
  const { target } = delivery;
  if (isByAny(target)) return await admitByAny(ports, delivery, target);
  const untilMs = ports.breaker.openUntilMs(delivery.host);
  if (untilMs !== null) return { kind: "postponed", untilMs };
  const name = listProviders(target)[delivery.providerIndex];
  return { kind: "admitted", delivery, provider: name === undefined ? null : await ports.findProvider(name) };
}

async function admitByAny<Delivery extends Waiting>(
  ports: TurnPorts,
  delivery: Delivery,
  target: AnyProviderTarget,
): Promise<Admitted<Delivery>> {
  const choices = listChoices(target, await ports.listProviders());
  let soonestMs = Number.POSITIVE_INFINITY;
  for (let step = 0; step < choices.length; step += 1) {
    const providerIndex = (delivery.providerIndex + step) % choices.length;
    const provider = choices[providerIndex] as Provider;
    const host = hostOfProvider(provider.name);
    const untilMs = ports.breaker.openUntilMs(host);
    if (untilMs === null) return { kind: "admitted", delivery: { ...delivery, providerIndex, host }, provider };
    soonestMs = Math.min(soonestMs, untilMs);
  }
  // Where there is nobody, the attempt that is made of it says so.
  return choices.length === 0
    ? { kind: "admitted", delivery, provider: null }
    : { kind: "postponed", untilMs: soonestMs };
}
