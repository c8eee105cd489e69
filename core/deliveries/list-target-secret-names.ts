import type { DeliveryTarget, SecretName } from "./model.ts";

/** The names of the secrets that a target needs at each attempt, each once. */
export function listTargetSecretNames(
  target: Pick<DeliveryTarget, "auth" | "headers" | "signingSecret">,
): SecretName[] {
  const names = new Set<SecretName>();
  if (target.signingSecret !== null) names.add(target.signingSecret);
  for (const header of target.headers) if ("secret" in header) names.add(header.secret);
  const auth = target.auth;
  if (auth.kind === "bearer") names.add(auth.token);
  if (auth.kind === "basic") names.add(auth.password);
  if (auth.kind === "api_key") names.add(auth.key);
  return [...names];
}
