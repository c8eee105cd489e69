import type { ProviderSettings } from "#core/providers/model.ts";
import type { SecretName } from "#core/vault/secret-name.ts";
import type { DeliveryTarget, HttpTarget } from "./model.ts";

/** The names of the secrets that a target needs at each attempt, each once; those of providers are their own. */
export function listTargetSecretNames(target: DeliveryTarget): SecretName[] {
  switch (target.kind) {
    case "http":
      return listHttpSecretNames(target);
    case "email":
      return target.route.kind === "smtp" ? withoutNull([target.route.server.password]) : [];
    case "sms":
      return [];
  }
}

/** The names of the secrets that a provider needs: for each message, and to know its reports by. */
export function listProviderSecretNames(settings: ProviderSettings): SecretName[] {
  switch (settings.kind) {
    case "smtp":
      return withoutNull([settings.server.password]);
    case "email_api":
    case "sms_api":
      return withoutNull([settings.auth.kind === "none" ? null : settings.auth.key, settings.callbackSecret ?? null]);
    case "simulator":
      return [];
  }
}

function listHttpSecretNames(target: Pick<HttpTarget, "auth" | "headers" | "signingSecret">): SecretName[] {
  const names = new Set<SecretName>();
  if (target.signingSecret !== null) names.add(target.signingSecret);
  for (const header of target.headers) if ("secret" in header) names.add(header.secret);
  const auth = target.auth;
  if (auth.kind === "bearer") names.add(auth.token);
  if (auth.kind === "basic") names.add(auth.password);
  if (auth.kind === "api_key") names.add(auth.key);
  return [...names];
}

function withoutNull(names: (SecretName | null)[]): SecretName[] {
  return names.filter((name) => name !== null);
}
