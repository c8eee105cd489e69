import { z } from "zod";
import { mediatorModes } from "#core/mediator/model.ts";
import { SecretName } from "#core/vault/secret-name.ts";
import { type EsbDocument, esbFormats } from "./esb-document.ts";

const secondMs = 1_000;
const timeoutRange = "A timeout is from 0.1 to 600 seconds.";
const Seconds = z.number(timeoutRange).min(0.1, timeoutRange).max(600, timeoutRange);

const Address = z
  .string()
  .trim()
  .max(500)
  .superRefine((text, ctx) => {
    const url = URL.parse(text);
    if (url === null || !["http:", "https:"].includes(url.protocol)) {
      ctx.addIssue({ code: "custom", message: "It must be an address that begins with https:// or http://." });
    } else if (url.username !== "" || url.password !== "") {
      ctx.addIssue({ code: "custom", message: "It must hold no user name or password." });
    } else if (url.search !== "" || url.hash !== "") {
      ctx.addIssue({ code: "custom", message: "It must end with its path, without ? or #." });
    }
  });

const Text = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^\P{Cc}*$/u, "It must hold no control characters.");

const Pem = z.string().trim().min(1).max(5_000);

/** The settings of the bus as the API and the form of the console give them; null and absent leave one to its default. */
export const EsbInput = z.strictObject({
  mode: z
    .enum(mediatorModes)
    .nullable()
    .default(null)
    .describe("hybrid: by channels, through the bus where a channel has registrations. pure_esb: all through the bus."),
  token_url: Address.nullable().default(null),
  engine_url: Address.nullable().default(null).describe("/request and /push-request are added to it."),
  grant_type: Text(100).nullable().default(null).describe("client_credentials when null."),
  client_id: Text(200).nullable().default(null),
  client_secret: SecretName.nullable().default(null).describe("The name of a secret in the vault."),
  request_data_format: z.enum(esbFormats).nullable().default(null).describe("json when null."),
  client_private_key: SecretName.nullable()
    .default(null)
    .describe("The name of a secret in the vault that holds the key as PEM, on the curve secp256k1."),
  client_public_key: Pem.nullable()
    .default(null)
    .describe("As PEM; only checked to belong to the private key, from which it is taken when null."),
  gov_esb_public_key: Pem.nullable()
    .default(null)
    .describe("As PEM. Answers that this key's owner did not sign are not believed."),
  token_timeout_seconds: Seconds.nullable().default(null).describe("10 when null."),
  request_timeout_seconds: Seconds.nullable().default(null).describe("30 when null."),
});
export type EsbInput = z.infer<typeof EsbInput>;

export function toEsbDocument(input: EsbInput): EsbDocument {
  const toMs = (seconds: number | null) => (seconds === null ? null : Math.round(seconds * secondMs));
  return {
    mode: input.mode,
    tokenUrl: input.token_url,
    engineUrl: input.engine_url,
    grantType: input.grant_type,
    clientId: input.client_id,
    clientSecret: input.client_secret,
    format: input.request_data_format,
    privateKey: input.client_private_key,
    publicKey: input.client_public_key,
    busPublicKey: input.gov_esb_public_key,
    tokenTimeoutMs: toMs(input.token_timeout_seconds),
    requestTimeoutMs: toMs(input.request_timeout_seconds),
  };
}

export function toEsbInput(document: EsbDocument): EsbInput {
  const toSeconds = (ms: number | null) => (ms === null ? null : ms / secondMs);
  return {
    mode: document.mode,
    token_url: document.tokenUrl,
    engine_url: document.engineUrl,
    grant_type: document.grantType,
    client_id: document.clientId,
    client_secret: document.clientSecret,
    request_data_format: document.format,
    client_private_key: document.privateKey,
    client_public_key: document.publicKey,
    gov_esb_public_key: document.busPublicKey,
    token_timeout_seconds: toSeconds(document.tokenTimeoutMs),
    request_timeout_seconds: toSeconds(document.requestTimeoutMs),
  };
}
