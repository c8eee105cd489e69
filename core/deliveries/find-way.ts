import { chooseProviders } from "#core/notifications/send/choose-providers.ts";
import { hostOfProvider, type Provider, type ProviderName } from "#core/providers/model.ts";
import type { AnyProviderTarget, ClaimedDelivery, DeliveryTarget } from "./model.ts";
import type { FindProvider, ListProviders } from "./ports.ts";
import { noRetry, type RetryPolicy } from "./retry-policy.ts";

/** The providers that a target names, in their order; none where it is reached directly, or by any. */
export function listProviders(target: DeliveryTarget): readonly ProviderName[] {
  if (target.kind === "http" || target.kind === "in_app") return [];
  return target.route.kind === "providers" ? target.route.names : [];
}

/** By whom an attempt is made, and the policy that decides what follows it. */
export type Way =
  | { kind: "direct"; policy: RetryPolicy }
  /** `hasOthers`: another one may take it next time. */
  | { kind: "provider"; provider: Provider; policy: RetryPolicy; hasOthers?: boolean }
  /** The provider cannot be used, and trying it again would not change that. */
  | { kind: "blocked"; name: ProviderName; detail: string }
  /** The installation has no provider for the medium at present; somebody may switch one on. */
  | { kind: "nobody"; detail: string; policy: RetryPolicy };

export type WayPorts = { findProvider: FindProvider; listProviders: ListProviders };

/** Finds the provider whose turn it is. */
export async function findWay(
  delivery: Pick<ClaimedDelivery, "target" | "providerIndex" | "host">,
  ports: WayPorts,
): Promise<Way> {
  const { target, providerIndex } = delivery;
  if (isByAny(target)) return findAnyWay(target, delivery, await ports.listProviders());
  const name = listProviders(target)[providerIndex];
  if (name === undefined) return { kind: "direct", policy: findOwnPolicy(target) };
  const provider = await ports.findProvider(name);
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
  // A target by named providers has no schedule of its own; where none of them is left, nothing more is tried.
  return target.route.kind === "providers" ? noRetry : target.route.retry;
}

/** Whether a target is sent by whichever provider there is. */
export function isByAny(target: DeliveryTarget): target is AnyProviderTarget<"email"> | AnyProviderTarget<"sms"> {
  return (target.kind === "email" || target.kind === "sms") && target.route.kind === "any";
}

/** The providers that are there for a target by any, as things stand now and in the installation's order. */
export function listChoices(target: AnyProviderTarget, all: readonly Provider[]): readonly Provider[] {
  const chosen = chooseProviders(all, target.kind, null);
  return chosen.kind === "chosen" ? chosen.providers : [];
}

const nobody: Readonly<Record<AnyProviderTarget["kind"], string>> = {
  email: "SMTP host is not configured: no provider for e-mail is switched on.",
  sms: "No provider for text messages is switched on.",
};

/** By the provider whose turn was taken; where that one has gone since, or no turn was taken, by whose turn it is now. */
function findAnyWay(
  target: AnyProviderTarget,
  { host, providerIndex }: Pick<ClaimedDelivery, "host" | "providerIndex">,
  all: readonly Provider[],
): Way {
  const { retry: policy } = target.route;
  const choices = listChoices(target, all);
  const provider =
    choices.find(({ name }) => hostOfProvider(name) === host) ?? choices[providerIndex % Math.max(1, choices.length)];
  if (provider === undefined) return { kind: "nobody", detail: nobody[target.kind], policy };
  return { kind: "provider", provider, policy, hasOthers: choices.length > 1 };
}

/** The provider after the one whose turn it was; null when there is none. */
export function findNextProvider(
  delivery: Pick<ClaimedDelivery, "target" | "providerIndex">,
): { index: number; name: ProviderName; host: string } | null {
  const index = delivery.providerIndex + 1;
  const name = listProviders(delivery.target)[index];
  return name === undefined ? null : { index, name, host: hostOfProvider(name) };
}
