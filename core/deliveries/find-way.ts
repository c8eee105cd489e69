import { hostOfProvider, type Provider, type ProviderName } from "#core/providers/model.ts";
import type { ClaimedDelivery, DeliveryTarget } from "./model.ts";
import { noRetry, type RetryPolicy } from "./retry-policy.ts";

/** The providers that a target names, in their order; none where it is reached directly. */
export function listProviders(target: DeliveryTarget): readonly ProviderName[] {
  if (target.kind === "http" || target.kind === "in_app") return [];
  return target.route.kind === "providers" ? target.route.names : [];
}

/** By whom an attempt is made, and the policy that decides what follows it. */
export type Way =
  | { kind: "direct"; policy: RetryPolicy }
  | { kind: "provider"; provider: Provider; policy: RetryPolicy }
  /** The provider cannot be used, and trying it again would not change that. */
  | { kind: "blocked"; name: ProviderName; detail: string };

/** Finds the provider whose turn it is. `findProvider` gives null for a name that there is not (any more). */
export async function findWay(
  delivery: Pick<ClaimedDelivery, "target" | "providerIndex">,
  findProvider: (name: ProviderName) => Promise<Provider | null>,
): Promise<Way> {
  const { target, providerIndex } = delivery;
  const name = listProviders(target)[providerIndex];
  if (name === undefined) return { kind: "direct", policy: findOwnPolicy(target) };
  const provider = await findProvider(name);
  if (provider === null) {
    return { kind: "blocked", name, detail: `There is no provider "${name}". Add it under System, Providers.` };
  }
  if (!provider.enabled) {
    return { kind: "blocked", name, detail: `The provider "${name}" is switched off, so it was not sent.` };
  }
  return { kind: "provider", provider, policy: provider.settings.retry };
}

/** The schedule of a target that is reached directly. */
export function findOwnPolicy(target: DeliveryTarget): RetryPolicy {
  if (target.kind === "http" || target.kind === "in_app") return target.retry;
  // A target by providers has no schedule of its own; where none of them is left, nothing more is tried.
  return target.route.kind === "providers" ? noRetry : target.route.retry;
}

/** The provider after the one whose turn it was; null when there is none. */
export function findNextProvider(
  delivery: Pick<ClaimedDelivery, "target" | "providerIndex">,
): { index: number; name: ProviderName; host: string } | null {
  const index = delivery.providerIndex + 1;
  const name = listProviders(delivery.target)[index];
  return name === undefined ? null : { index, name, host: hostOfProvider(name) };
}
