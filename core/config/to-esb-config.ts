import type { EsbKey } from "#core/esb/settings/esb-document.ts";
import type { MediatorMode } from "#core/mediator/model.ts";
import type { EsbVariables } from "./esb-settings.ts";

/** What the environment says of the national bus. Null leaves a setting to the console. Keys are PEM, or paths of PEM files. */
export type EsbConfig = Record<Exclude<EsbKey, "mode" | "tokenTimeoutMs" | "requestTimeoutMs">, string | null> & {
  mode: MediatorMode | null;
  tokenTimeoutMs: number | null;
  requestTimeoutMs: number | null;
};

export function toEsbConfig(from: EsbVariables, mode: MediatorMode | null): EsbConfig {
  return {
    mode,
    tokenUrl: from.GOVESB_TOKEN_URL,
    engineUrl: from.GOVESB_ENGINE_URL,
    grantType: from.GOVESB_GRANT_TYPE,
    clientId: from.ESB_CLIENT_ID,
    clientSecret: from.ESB_CLIENT_SECRET,
    format: from.ESB_REQUEST_DATA_FORMAT,
    privateKey: from.CLIENT_PRIVATE_KEY,
    publicKey: from.CLIENT_PUBLIC_KEY,
    busPublicKey: from.GOV_ESB_PUBLIC_KEY,
    tokenTimeoutMs: from.GOVESB_TOKEN_TIMEOUT,
    requestTimeoutMs: from.GOVESB_TIMEOUT,
  };
}
