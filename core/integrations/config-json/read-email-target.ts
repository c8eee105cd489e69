import { EmailRoute } from "#core/deliveries/model.ts";
import { defaultHttpRetryPolicy, RetryPolicy } from "#core/deliveries/retry-policy.ts";
import { EmailIntegrationTarget } from "#core/integrations/model.ts";
import type { MailServer } from "#core/providers/model.ts";
import { readCredential } from "./read-credential.ts";
import { readOwnField } from "./read-own-field.ts";
import { ownTargetFields, readOwnParts } from "./read-own-parts.ts";
import {
  addProblem,
  isRequired,
  memberOf,
  type Place,
  type Reading,
  readObject,
  readText,
  warnOfUnknown,
} from "./reading.ts";

const knownFields = ["type", "method", "url", "authType", "auth", "headers", "emailConfig"];
const ownFields = [...ownTargetFields, "retry", "route"];
const documentedConfig = "smtpServer smtpPort smtpUsername smtpPassword fromEmail toEmail subject useTLS".split(" ");
const ownTexts = ["cc", "bcc", "replyTo", "text", "html"] as const;

type Given = { present: EmailIntegrationTarget | null; newId: string };

/** The documented port of mail submission (RFC 6409). */
const submissionPort = 587;
const implicitTlsPort = 465;

/**
 * Reads the documented e-mail target with its `emailConfig`. Beside it, `route` of our own names providers instead of a
 * server; `tls`, copies, reply address and bodies are our own, too.
 */
export function readEmailTarget(reading: Reading, place: Place, given: Given): EmailIntegrationTarget {
  const { present } = given;
  warnOfUnknown(reading, place, [...knownFields, ...ownFields]);
  const config = readObject(reading, place, "emailConfig") ?? {
    object: {},
    pointer: `${place.pointer}/emailConfig`,
  };
  warnOfUnknown(reading, config, [...documentedConfig, "tls", ...ownTexts]);
  const own = readOwnParts(reading, place, given, "email", readText(reading, config, "toEmail") ?? "E-mail");
  const stored = present?.route.kind === "providers" ? present.route : undefined;
  const keepsProviders = memberOf(config, "smtpServer") === undefined ? stored : undefined;
  const named = readOwnField(reading, place, "route", EmailRoute.nullable(), keepsProviders ?? null, null);
  const route = named ?? readSmtpRoute(reading, place, config, own, present);
  return { kind: "email", ...own, route, message: readMessage(reading, config, present) };
}

function readSmtpRoute(
  reading: Reading,
  place: Place,
  config: Place,
  { targetId, name }: { targetId: string; name: string },
  present: EmailIntegrationTarget | null,
): EmailIntegrationTarget["route"] {
  const stored = present?.route.kind === "smtp" ? present.route : null;
  const username = readText(reading, config, "smtpUsername");
  const port = readPort(reading, config);
  const server: MailServer = {
    host: requireText(reading, config, "smtpServer"),
    port,
    tls: readTls(reading, config, port, stored?.server.tls),
    username,
    // The documented form always signs in; without a user name there is nothing to sign in with.
    password:
      username === null
        ? null
        : readCredential(reading, config, "smtpPassword", {
            current: stored?.server.password ?? null,
            nameParts: [targetId, "smtp"],
            description: `Password of the mail server of the target "${name}".`,
            inHeader: false,
          }),
  };
  const retry = readOwnField(reading, place, "retry", RetryPolicy, stored?.retry, defaultHttpRetryPolicy);
  return { kind: "smtp", server, retry };
}

/** The port as a number or, as forms send it, as text. */
function readPort(reading: Reading, config: Place): number {
  const given = memberOf(config, "smtpPort") ?? submissionPort;
  const port = typeof given === "string" && /^\d{1,5}$/.test(given.trim()) ? Number(given) : given;
  if (typeof port === "number" && Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  addProblem(reading, config, "smtpPort", "A port is a whole number from 1 to 65535.");
  return submissionPort;
}

/** `useTLS` is STARTTLS, or TLS from the start on the port that is for it (RFC 8314); without it nothing is encrypted. */
function readTls(
  reading: Reading,
  config: Place,
  port: number,
  stored: MailServer["tls"] | undefined,
): MailServer["tls"] {
  const choices = ["starttls", "implicit", "none"] as const;
  const chosen = readText(reading, config, "tls");
  if (chosen !== null) {
    const tls = choices.find((one) => one === chosen);
    if (tls !== undefined) return tls;
    addProblem(reading, config, "tls", `"${chosen}" is not a valid choice; ${choices.join(", ")} are.`);
  }
  const given = memberOf(config, "useTLS");
  if (given === undefined) return stored ?? (port === implicitTlsPort ? "implicit" : "starttls");
  if (given === false || given === "false") return "none";
  if (given === true || given === "true") return port === implicitTlsPort ? "implicit" : "starttls";
  addProblem(reading, config, "useTLS", "Expected true or false.");
  return "starttls";
}

function readMessage(
  reading: Reading,
  config: Place,
  present: EmailIntegrationTarget | null,
): EmailIntegrationTarget["message"] {
  const shape = EmailIntegrationTarget.shape.message.shape;
  const stored = present?.message;
  const own = (key: (typeof ownTexts)[number]) =>
    readOwnField<string | null>(reading, config, key, shape[key], stored?.[key] ?? null, null);
  return {
    from: readText(reading, config, "fromEmail"),
    to: requireText(reading, config, "toEmail"),
    subject: readText(reading, config, "subject"),
    cc: own("cc"),
    bcc: own("bcc"),
    replyTo: own("replyTo"),
    text: own("text"),
    html: own("html"),
  };
}

function requireText(reading: Reading, place: Place, key: string): string {
  const before = reading.problems.length;
  const text = readText(reading, place, key)?.trim() ?? "";
  if (text === "" && reading.problems.length === before) addProblem(reading, place, key, isRequired);
  return text;
}
