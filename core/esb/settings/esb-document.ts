import type { MediatorMode } from "#core/mediator/model.ts";

/** In which format the bus speaks. */
export const esbFormats = ["json", "xml"] as const;
export type EsbFormat = (typeof esbFormats)[number];

export const defaultGrantType = "client_credentials";
export const defaultFormat: EsbFormat = "json";
// A token is one small answer; a registry behind the bus may have to ask around.
export const defaultTokenTimeoutMs = 10_000;
export const defaultRequestTimeoutMs = 30_000;

/**
 * What the console says of the bus, as it is stored; null leaves a setting to its default. What the environment says goes
 * before all of it. The two secrets are names in the vault; public keys are no secret and stand here as PEM.
 */
export type EsbDocument = {
  mode: MediatorMode | null;
  tokenUrl: string | null;
  engineUrl: string | null;
  grantType: string | null;
  clientId: string | null;
  clientSecret: string | null;
  format: EsbFormat | null;
  privateKey: string | null;
  publicKey: string | null;
  busPublicKey: string | null;
  tokenTimeoutMs: number | null;
  requestTimeoutMs: number | null;
};
export type EsbKey = keyof EsbDocument;

/** Nothing is said. */
export const emptyEsbDocument: EsbDocument = {
  mode: null,
  tokenUrl: null,
  engineUrl: null,
  grantType: null,
  clientId: null,
  clientSecret: null,
  format: null,
  privateKey: null,
  publicKey: null,
  busPublicKey: null,
  tokenTimeoutMs: null,
  requestTimeoutMs: null,
};

/** The names of the secrets that it refers to. */
export function listEsbSecretNames({ clientSecret, privateKey }: EsbDocument): string[] {
  return [clientSecret, privateKey].filter((name) => name !== null);
}
