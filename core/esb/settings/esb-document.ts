import { z } from "zod";
import { mediatorModes } from "#core/mediator/model.ts";
import { SecretName } from "#core/vault/secret-name.ts";

/** In which format the bus speaks. */
export const esbFormats = ["json", "xml"] as const;
export type EsbFormat = (typeof esbFormats)[number];

export const defaultGrantType = "client_credentials";
export const defaultFormat: EsbFormat = "json";
// A token is one small answer; a registry behind the bus may have to ask around.
export const defaultTokenTimeoutMs = 10_000;
export const defaultRequestTimeoutMs = 30_000;

const timeoutRange = "A timeout is from 0.1 to 600 seconds.";
const TimeoutMs = z.number(timeoutRange).int().min(100, timeoutRange).max(600_000, timeoutRange);

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

/**
 * What the console says of the bus; null leaves a setting to its default. What the environment says goes before all of it.
 * The two secrets are names in the vault; public keys are no secret and stand here as PEM.
 */
export const EsbDocument = z.object({
  mode: z.enum(mediatorModes).nullable().default(null),
  tokenUrl: Address.nullable().default(null),
  engineUrl: Address.nullable().default(null),
  grantType: Text(100).nullable().default(null),
  clientId: Text(200).nullable().default(null),
  clientSecret: SecretName.nullable().default(null),
  format: z.enum(esbFormats).nullable().default(null),
  privateKey: SecretName.nullable().default(null),
  publicKey: z.string().trim().min(1).max(5_000).nullable().default(null),
  busPublicKey: z.string().trim().min(1).max(5_000).nullable().default(null),
  tokenTimeoutMs: TimeoutMs.nullable().default(null),
  requestTimeoutMs: TimeoutMs.nullable().default(null),
});
export type EsbDocument = z.infer<typeof EsbDocument>;
export type EsbKey = keyof EsbDocument;

/** Nothing is said. */
export const emptyEsbDocument: EsbDocument = EsbDocument.parse({});
