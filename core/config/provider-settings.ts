import { z } from "zod";
import { checkUrl, integer } from "./read-values.ts";

const group = "E-mail and text messages";

const text = () => z.string().optional();
const flag = (standard: boolean) =>
  z
    .string()
    .toLowerCase()
    .pipe(z.stringbool({ error: "is neither true nor false" }))
    .default(standard);
const seconds = (standard: number) => integer(1, 120).default(standard);
const address = () => text().superRefine((given, ctx) => checkUrl(given, ["https:", "http:"], ctx));

/** A service that is called by HTTP, as the documents describe it: the same eight settings for each medium. */
function apiSettings<Prefix extends "EMAIL_API" | "SMS_API">(prefix: Prefix, what: string, provider: string) {
  const shape = {
    ENABLED: flag(false).meta({
      group,
      description: `Whether ${what} may be sent through an API. When it is false, the provider ${provider} is there and switched off.`,
      example: "true",
      absent: "false",
    }),
    URL: address().meta({
      group,
      description: `The API through which ${what} is sent. With it the provider ${provider} is made at the start, and these settings hold for it.`,
      example: "https://api.example.com/send",
    }),
    KEY: text().meta({ group, description: "The key of that API; it goes into the vault.", example: "" }),
    AUTH_METHOD: z.enum(["bearer", "api_key"]).default("bearer").meta({
      group,
      description: "How the key is shown: bearer (Authorization: Bearer KEY) or api_key (X-API-KEY: KEY).",
    }),
    METHOD: z
      .enum(["POST", "PUT", "PATCH"])
      .default("POST")
      .meta({ group, description: "The method of each call: POST, PUT or PATCH." }),
    TIMEOUT: seconds(10).meta({ group, description: "How long one call may take, in seconds." }),
    MAX_RETRIES: integer(0, 10)
      .default(3)
      .meta({ group, description: "How many further calls follow one that failed, whatever it failed for." }),
    RETRY_DELAY: integer(0, 3_600).default(2).meta({
      group,
      description: "The wait before the first of them, in seconds; each further one is twice as long.",
    }),
  };
  type Shape = typeof shape;
  const named = Object.entries(shape).map(([name, schema]) => [`${prefix}_${name}`, schema]);
  return Object.fromEntries(named) as { [Name in keyof Shape as `${Prefix}_${Name & string}`]: Shape[Name] };
}

/** Providers that are made at the start, for installations that keep their whole configuration in the environment. */
export const providerSettings = {
  ...apiSettings("EMAIL_API", "e-mail", "email-api"),
  ...apiSettings("SMS_API", "a text message", "sms-api"),
  NOTIFICATION_SMTP_HOST: text().meta({
    group,
    description: "The mail server of notifications. With it the provider notification-email is made at the start.",
    example: "smtp.example.com",
  }),
  NOTIFICATION_SMTP_PORT: integer(1, 65_535).default(587).meta({ group, description: "Its port." }),
  NOTIFICATION_SMTP_USERNAME: text().meta({
    group,
    description: "The user name there, where it asks for one.",
    example: "",
  }),
  NOTIFICATION_SMTP_PASSWORD: text().meta({
    group,
    description: "The password that belongs to it; it goes into the vault.",
    example: "",
  }),
  NOTIFICATION_SMTP_USE_TLS: flag(true).meta({
    group,
    description: "Whether the connection is encrypted with STARTTLS.",
    example: "true",
    absent: "true",
  }),
  NOTIFICATION_SMTP_USE_SSL: flag(false).meta({
    group,
    description: "Whether it is encrypted from the start instead, as on port 465.",
    example: "false",
    absent: "false",
  }),
  NOTIFICATION_SMTP_TIMEOUT: seconds(15).meta({ group, description: "How long one attempt may take, in seconds." }),
  NOTIFICATION_FROM_EMAIL: text().meta({
    group,
    description: "The sender of notifications by e-mail.",
    example: "Notifications <notify@example.com>",
    absent: "NOTIFICATION_SMTP_USERNAME",
  }),
  NOTIFICATION_SMS_URL: address().meta({
    group,
    description:
      "The gateway of notifications by text message; takes NOTIFICATION_SMS_SENDER_ID too. With both the provider notification-sms is made at the start.",
    example: "https://sms.example.com/send",
  }),
  NOTIFICATION_SMS_SENDER_ID: text().meta({
    group,
    description: "The sender that text messages show.",
    example: "SHOP",
  }),
  NOTIFICATION_SMS_TOKEN: text().meta({
    group,
    description: "The gateway's token, sent as a bearer token unless it begins with Basic or Bearer itself.",
    example: "",
  }),
  NOTIFICATION_SMS_AUTH_HEADER: text().meta({
    group,
    description: "The whole value of the Authorization header instead; it goes before the token.",
    example: "",
  }),
  NOTIFICATION_SMS_TIMEOUT: seconds(15).meta({ group, description: "How long one call may take, in seconds." }),
};

export const ProviderVariables = z.object(providerSettings);
export type ProviderVariables = z.infer<typeof ProviderVariables>;
