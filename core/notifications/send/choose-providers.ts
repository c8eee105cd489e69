import { carriesMedium, type Provider, type ProviderSettings } from "#core/providers/model.ts";
import type { Channel } from "./model.ts";

// As many as a delivery may name.
const providersMax = 5;

export type ChosenProviders =
  | { kind: "chosen"; providers: readonly [Provider, ...Provider[]] }
  /** All that could carry it are switched off, or there is none. */
  | { kind: "disabled"; detail: string }
  | { kind: "unknown"; problems: { index: number; detail: string }[] };

/**
 * Which providers a message goes by, in their order. Named ones are used as they are named, without those that are switched
 * off. Where none is named, these are all that are switched on and carry the channel, in the order of `all`, which is
 * the installation's. The simulator sends nothing, so it is among them only where there is no other: as one that takes
 * over it would make a lost message look sent. `only` narrows the choice to kinds.
 */
export function chooseProviders(
  all: readonly Provider[],
  channel: Channel,
  named: readonly string[] | null,
  only?: readonly ProviderSettings["kind"][],
): ChosenProviders {
  const fits = (provider: Provider) =>
    carriesMedium(provider.settings.kind, channel) && (only === undefined || only.includes(provider.settings.kind));
  return named === null ? chooseDefault(all.filter(fits), channel) : chooseNamed(all, channel, named, fits);
}

function chooseDefault(fitting: readonly Provider[], channel: Channel): ChosenProviders {
  const enabled = fitting.filter((provider) => provider.enabled);
  const real = enabled.filter((provider) => provider.settings.kind !== "simulator");
  return finish((real.length > 0 ? real : enabled).slice(0, providersMax), channel);
}

function chooseNamed(
  all: readonly Provider[],
  channel: Channel,
  named: readonly string[],
  fits: (provider: Provider) => boolean,
): ChosenProviders {
  const found = named.map((name) => all.find((provider) => provider.name === name));
  const problems = found.flatMap((provider, index) => {
    if (provider === undefined) return [{ index, detail: `There is no provider "${named[index]}".` }];
    return fits(provider)
      ? []
      : [{ index, detail: `The provider "${provider.name}" does not send ${media[channel]}.` }];
  });
  if (problems.length > 0) return { kind: "unknown", problems };
  const enabled = found.filter((provider) => provider !== undefined).filter((provider) => provider.enabled);
  return finish(enabled, channel);
}

const media: Readonly<Record<Channel, string>> = { email: "e-mail", sms: "text messages" };

function finish([first, ...rest]: readonly Provider[], channel: Channel): ChosenProviders {
  if (first !== undefined) return { kind: "chosen", providers: [first, ...rest] };
  const detail = `No provider for ${media[channel]} is switched on, so nothing was sent and nothing is on record.`;
  return { kind: "disabled", detail };
}
