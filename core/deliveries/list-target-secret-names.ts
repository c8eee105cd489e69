import type { ProviderSettings } from "#core/providers/model.ts";
import type { SecretName } from "#core/vault/secret-name.ts";
import type { DeliveryTarget, HttpTarget, TargetAuth } from "./model.ts";

/** The names of the secrets that a target needs at each attempt, each once; those of providers are their own. */
export function listTargetSecretNames(target: DeliveryTarget): SecretName[] {
  switch (target.kind) {
    case "http":
      return [...new Set(listSecretPlaces(target).map(({ name }) => name))];
    case "email":
      return target.route.kind === "smtp" ? withoutNull([target.route.server.password]) : [];
    case "sms":
    case "in_app":
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

/** Where in an HTTP target a secret is named. */
export type NamedSecret = { name: SecretName; pointer: string };

/** Every place of an HTTP target that names a secret, as a JSON Pointer into the target. */
export function listSecretPlaces(target: HttpTarget): NamedSecret[] {
  const places: { name: SecretName | null; pointer: string }[] = [
    ...target.headers.map((header, index) => ({
      name: "secret" in header ? header.secret : null,
      pointer: `/headers/${index}/secret`,
    })),
    { name: target.signingSecret, pointer: "/signingSecret" },
    findAuthSecret(target.auth),
    { name: target.hmac?.secret ?? null, pointer: "/hmac/secret" },
    { name: target.clientCertificate?.certificate ?? null, pointer: "/clientCertificate/certificate" },
    { name: target.clientCertificate?.key ?? null, pointer: "/clientCertificate/key" },
    { name: target.clientCertificate?.passphrase ?? null, pointer: "/clientCertificate/passphrase" },
    { name: target.caCertificate ?? null, pointer: "/caCertificate" },
  ];
  return places.flatMap(({ name, pointer }) => (name === null ? [] : [{ name, pointer }]));
}

/** The name of the secret by which another system knows us, and where it stands; null where there is none. */
export function findAuthSecret(auth: TargetAuth): { name: SecretName | null; pointer: string } {
  switch (auth.kind) {
    case "none":
      return { name: null, pointer: "/auth" };
    case "bearer":
      return { name: auth.token, pointer: "/auth/token" };
    case "basic":
      return { name: auth.password, pointer: "/auth/password" };
    case "api_key":
      return { name: auth.key, pointer: "/auth/key" };
    case "oauth2":
      return { name: auth.clientSecret, pointer: "/auth/clientSecret" };
  }
}

/** The name of the secret by which a target knows us, if there is one. */
export function listAuthSecretNames(auth: TargetAuth): SecretName[] {
  return withoutNull([findAuthSecret(auth).name]);
}

function withoutNull(names: (SecretName | null)[]): SecretName[] {
  return names.filter((name) => name !== null);
}
