import type { HttpIntegrationTarget, IntegrationTarget } from "#core/integrations/model.ts";

/** The targets of a document, all of which are expected to be HTTP targets. */
export function httpTargets({ targets }: { targets: readonly IntegrationTarget[] }): HttpIntegrationTarget[] {
  return targets.map((target) => {
    if (target.kind !== "http") throw new Error(`${target.name} is no HTTP target.`);
    return target;
  });
}
