import { z } from "zod";
import { esbFormats } from "#core/esb/settings/esb-document.ts";
import { checkUrl } from "./read-values.ts";

const group = "National bus";

const text = () =>
  z
    .string()
    .optional()
    .transform((given) => given ?? null);
const address = () =>
  z
    .string()
    .optional()
    .superRefine((given, ctx) => checkUrl(given, ["https:", "http:"], ctx))
    .transform((given) => given ?? null);

const range = "must be a number of seconds from 0.1 to 600";
const seconds = () =>
  z
    .string()
    .regex(/^[0-9]{1,3}(\.[0-9]{1,3})?$/, range)
    .transform((given) => Math.round(Number(given) * 1_000))
    .pipe(z.number().min(100, range).max(600_000, range))
    .optional()
    .transform((given) => given ?? null);

/**
 * What the environment says of the national bus (GovESB), under the documented names. Each setting may be made in the console
 * instead, where the environment does not make it.
 */
export const esbSettings = {
  GOVESB_TOKEN_URL: address().meta({
    group,
    description: "Where access tokens of the national bus are fetched.",
    example: "https://esb.example.go.tz/oauth/token",
    absent: "as the console says",
  }),
  GOVESB_ENGINE_URL: address().meta({
    group,
    description: "The address of the bus, to which /request and /push-request are added.",
    example: "https://esb.example.go.tz/engine/esb",
    absent: "as the console says",
  }),
  GOVESB_GRANT_TYPE: text().meta({
    group,
    description: "The OAuth 2.0 grant by which tokens are asked for.",
    example: "client_credentials",
    absent: "as the console says, or client_credentials",
  }),
  ESB_CLIENT_ID: text().meta({
    group,
    description: "The client id that the bus gave to this organisation.",
    example: "ministry-1",
    absent: "as the console says",
  }),
  ESB_CLIENT_SECRET: text().meta({
    group,
    description: "The secret that belongs to it.",
    example: "",
    absent: "as the console says",
  }),
  ESB_REQUEST_DATA_FORMAT: z
    .string()
    .toLowerCase()
    .pipe(z.enum(esbFormats))
    .optional()
    .transform((given) => given ?? null)
    .meta({
      group,
      description: "In which format the bus is spoken to: json or xml.",
      example: "json",
      absent: "as the console says, or json",
    }),
  CLIENT_PRIVATE_KEY: text().meta({
    group,
    description:
      "Our private key (secp256k1), with which requests are signed: the path of a PEM file, or the PEM itself with its line ends as \\n.",
    example: "/run/secrets/esb-private.pem",
    absent: "as the console says",
  }),
  CLIENT_PUBLIC_KEY: text().meta({
    group,
    description: "The public key that belongs to it, as a path or PEM. It is only checked to be a pair.",
    example: "/run/secrets/esb-public.pem",
    absent: "as the console says, or taken from the private key",
  }),
  GOV_ESB_PUBLIC_KEY: text().meta({
    group,
    description: "The public key of the bus, as a path or PEM. Answers that it did not sign are not believed.",
    example: "/run/secrets/govesb-public.pem",
    absent: "as the console says",
  }),
  GOVESB_TOKEN_TIMEOUT: seconds().meta({
    group,
    description: "How long a token may take, in seconds.",
    example: "10",
    absent: "as the console says, or 10",
  }),
  GOVESB_TIMEOUT: seconds().meta({
    group,
    description: "How long the bus may take to answer a request, in seconds.",
    example: "30",
    absent: "as the console says, or 30",
  }),
};

export const EsbVariables = z.object(esbSettings);
export type EsbVariables = z.infer<typeof EsbVariables>;
