import { listProviders } from "#core/deliveries/find-way.ts";
import { carriesMedium, type ProviderChoice } from "#core/providers/model.ts";
import type { IntegrationTarget } from "../model.ts";
import type { Findings } from "./findings.ts";

const media = { email: "e-mail", sms: "text messages" } as const;

/**
 * Checks that every provider that a target names is there and carries its medium. One that is switched off is only a
 * warning: it may be switched on again, and until then the record of each message says why it was not sent.
 */
export function checkProviders(targets: readonly IntegrationTarget[], providers: readonly ProviderChoice[]): Findings {
  const found: Findings = { problems: [], warnings: [] };
  for (const [index, target] of targets.entries()) {
    if (target.kind === "http") continue;
    for (const [place, name] of listProviders(target).entries()) {
      const pointer = `/targets/${index}/route/names/${place}`;
      const provider = providers.find((one) => one.name === name);
      if (provider === undefined) {
        const detail = `There is no provider "${name}". ${listFitting(target.kind, providers)}`;
        found.problems.push({ pointer, detail });
      } else if (!carriesMedium(provider.kind, target.kind)) {
        const detail = `The provider "${name}" does not send ${media[target.kind]}. ${listFitting(target.kind, providers)}`;
        found.problems.push({ pointer, detail });
      } else if (!provider.enabled) {
        const detail = `The provider "${name}" is switched off; nothing is sent by it, and the record will say so.`;
        found.warnings.push({ pointer, detail });
      }
    }
  }
  return found;
}

/** What could be named instead. */
function listFitting(medium: keyof typeof media, providers: readonly ProviderChoice[]): string {
  const names = providers.filter(({ kind }) => carriesMedium(kind, medium)).map(({ name }) => name);
  return names.length === 0
    ? `None for ${media[medium]} is there yet; add one under System, Providers.`
    : `Those for ${media[medium]} are: ${names.join(", ")}.`;
}
