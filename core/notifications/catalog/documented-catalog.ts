import type { JsonObject } from "#core/json.ts";
import type { LookupDocument } from "./model.ts";

const word = (kind: LookupDocument["kind"], code: string, name: string, weight: number | null = null): JsonObject => ({
  kind,
  code,
  name,
  ...(weight === null ? {} : { weight }),
});

/** The words of the documents that an administrator may have removed; channels and statuses are built in. */
export const documentedLookups: readonly JsonObject[] = [
  word("module", "REGISTRATION", "Registration"),
  word("module", "LICENCE", "Licence"),
  word("module", "INTERNSHIP", "Internship"),
  word("module", "CPD", "Professional development"),
  word("module", "PAYMENT", "Payment"),
  word("module", "UAA", "Accounts and access"),
  word("module", "NOTIFICATION", "Notification"),
  word("priority", "LOW", "Low", 10),
  word("priority", "NORMAL", "Normal", 50),
  word("priority", "HIGH", "High", 80),
  word("priority", "CRITICAL", "Critical", 100),
  word("actor_type", "TEACHER", "Teacher"),
  word("actor_type", "STAFF", "Staff"),
  word("actor_type", "SYSTEM", "System"),
];

const event = (code: string, module: string, description: string): JsonObject => ({ code, module, description });

/** The events of the documents. */
export const documentedEvents: readonly JsonObject[] = [
  event("REGISTRATION_SUBMITTED", "REGISTRATION", "A teacher has handed in a registration."),
  event("REGISTRATION_APPROVED", "REGISTRATION", "A registration was approved."),
  event("REGISTRATION_REJECTED", "REGISTRATION", "A registration was rejected."),
  event("LICENCE_ISSUED", "LICENCE", "A licence was issued."),
  event("LICENCE_EXPIRING_SOON", "LICENCE", "A licence runs out soon."),
  event("INTERNSHIP_ASSIGNED", "INTERNSHIP", "A place for an internship was assigned."),
  event("CPD_NON_COMPLIANT", "CPD", "Somebody has not done enough for their professional development."),
  event("PAYMENT_INVOICE_GENERATED", "PAYMENT", "An invoice was made."),
  event("PAYMENT_CONFIRMED", "PAYMENT", "A payment has arrived."),
  event("ACCOUNT_ROLE_CHANGED", "UAA", "The role of an account was changed."),
];

const template = (eventCode: string, channel: string, language: string, subject: string, body: string): JsonObject => ({
  event_code: eventCode,
  channel,
  language,
  subject,
  body,
});

/** A rule and words for two of the events, to look at and to try out. */
export const exampleRules: readonly JsonObject[] = [
  {
    name: "Example: teachers of their licence",
    event_code: "LICENCE_ISSUED",
    recipient_policy: "TEACHER",
    channels: ["SMS", "EMAIL", "IN_APP"],
  },
  {
    name: "Example: teachers of their payment",
    event_code: "PAYMENT_CONFIRMED",
    recipient_policy: "TEACHER",
    channels: ["EMAIL", "IN_APP"],
  },
];

const licence = {
  en: ["Your licence is here", "Dear {name}, your licence {licence_no} was issued."],
  sw: ["Leseni yako iko tayari", "Ndugu {name}, leseni yako {licence_no} imetolewa."],
} as const;
const payment = {
  en: ["Payment received", "Dear {name}, we have received your payment of {amount}."],
  sw: ["Malipo yamepokelewa", "Ndugu {name}, tumepokea malipo yako ya {amount}."],
} as const;

export const exampleTemplates: readonly JsonObject[] = (["en", "sw"] as const).flatMap((language) => {
  const [licenceSubject, licenceBody] = licence[language];
  const [paymentSubject, paymentBody] = payment[language];
  return [
    template("LICENCE_ISSUED", "SMS", language, "", licenceBody),
    template("LICENCE_ISSUED", "EMAIL", language, licenceSubject, licenceBody),
    template("LICENCE_ISSUED", "IN_APP", language, licenceSubject, licenceBody),
    template("PAYMENT_CONFIRMED", "EMAIL", language, paymentSubject, paymentBody),
    template("PAYMENT_CONFIRMED", "IN_APP", language, paymentSubject, paymentBody),
  ];
});
