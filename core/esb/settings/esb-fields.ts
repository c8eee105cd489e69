import type { EsbKey } from "./esb-document.ts";
import type { EsbInput } from "./esb-input.ts";

/** How a setting is called in the environment and in the API, and by people. */
export type EsbField = { key: EsbKey; variable: string; name: keyof EsbInput; label: string; required: boolean };

const field = (key: EsbKey, variable: string, name: keyof EsbInput, label: string, required = false): EsbField => ({
  key,
  variable,
  name,
  label,
  required,
});

/** Every setting of the bus, in the order in which it is shown. */
export const esbFields: readonly EsbField[] = [
  field("mode", "MEDIATOR_MODE", "mode", "Routing of calls"),
  field("tokenUrl", "GOVESB_TOKEN_URL", "token_url", "Token address", true),
  field("engineUrl", "GOVESB_ENGINE_URL", "engine_url", "Engine address", true),
  field("grantType", "GOVESB_GRANT_TYPE", "grant_type", "Grant type"),
  field("clientId", "ESB_CLIENT_ID", "client_id", "Client id", true),
  field("clientSecret", "ESB_CLIENT_SECRET", "client_secret", "Client secret", true),
  field("format", "ESB_REQUEST_DATA_FORMAT", "request_data_format", "Format"),
  field("privateKey", "CLIENT_PRIVATE_KEY", "client_private_key", "Our private key", true),
  field("publicKey", "CLIENT_PUBLIC_KEY", "client_public_key", "Our public key"),
  field("busPublicKey", "GOV_ESB_PUBLIC_KEY", "gov_esb_public_key", "Public key of the bus", true),
  field("tokenTimeoutMs", "GOVESB_TOKEN_TIMEOUT", "token_timeout_seconds", "Timeout of a token, in seconds"),
  field("requestTimeoutMs", "GOVESB_TIMEOUT", "request_timeout_seconds", "Timeout of a request, in seconds"),
];

/** The setting's name in the environment, which is how the documents call it. */
export function variableOf(key: EsbKey): string {
  return esbFields.find((one) => one.key === key)?.variable ?? key;
}
