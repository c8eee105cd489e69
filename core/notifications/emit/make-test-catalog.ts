import type { Json } from "#core/json.ts";
import type { NotificationCatalog } from "../catalog/model.ts";
import {
  type DirectoryPerson,
  defaultNotificationSettings,
  type Lookup,
  type NotificationRule,
  type NotificationSettings,
  type NotificationTemplate,
  type Preference,
  type SuppressionReason,
} from "../model.ts";
import { compileMessage } from "../templates/compile-message.ts";
import { type EmissionFacts, readEntries } from "./emission-facts.ts";
import { type EventCatalog, indexCatalog } from "./event-catalog.ts";
import type { EmitRequest } from "./model.ts";

const at = new Date("2026-06-10T10:00:00Z");

export type TestCatalog = {
  rules?: Partial<NotificationRule>[];
  templates?: Partial<NotificationTemplate>[];
  settings?: Partial<NotificationSettings>;
  /** Codes of lookups that are switched off. */
  off?: string[];
};

/** The catalogue of one event, LICENCE_ISSUED; without anything else it has one rule by e-mail and an English template. */
export function makeTestCatalog({
  rules = [{}],
  templates = [{}],
  settings = {},
  off = [],
}: TestCatalog = {}): EventCatalog {
  const lookup = (kind: Lookup["kind"], code: string, weight: number | null = null) => ({
    id: 1,
    kind,
    code,
    name: code,
    weight,
    active: !off.includes(code),
  });
  const event = {
    id: 7,
    code: "LICENCE_ISSUED",
    description: "",
    module: "LICENCE",
    active: true,
    createdAt: at,
    updatedAt: at,
  };
  const catalog: NotificationCatalog = {
    lookups: [
      ...["SMS", "EMAIL", "IN_APP"].map((code) => lookup("channel", code)),
      ...["TEACHER", "STAFF"].map((code) => lookup("actor_type", code)),
      lookup("priority", "NORMAL", 50),
      lookup("priority", "CRITICAL", 100),
    ],
    events: [event],
    rules: rules.map((rule, index) => ({
      id: index + 1,
      name: "",
      eventId: event.id,
      eventCode: event.code,
      recipientPolicy: "ALL",
      priority: "NORMAL",
      media: ["email"],
      active: true,
      digest: null,
      throttle: null,
      escalation: null,
      createdAt: at,
      updatedAt: at,
      ...rule,
    })),
    templates: templates.map((template, index) => ({
      id: index + 1,
      eventId: event.id,
      eventCode: event.code,
      medium: "email",
      language: "en",
      version: 1,
      dialect: "braces",
      subject: "Licence {number}",
      body: "Your licence {number} was issued.",
      html: null,
      active: true,
      createdAt: at,
      updatedAt: at,
      ...template,
    })),
    settings: { ...defaultNotificationSettings, ...settings },
    groups: [],
  };
  const found = indexCatalog(catalog, (template) => {
    const { id, version, language } = template;
    const outcome = compileMessage(template);
    if (outcome.ok) return { id, version, language, message: outcome.message, problem: null };
    return { id, version, language, message: null, problem: outcome.problems[0]?.detail ?? "" };
  }).get(event.code);
  if (found === undefined) throw new Error("The event is active.");
  return found;
}

export type TestFacts = {
  recipients?: unknown[];
  people?: Partial<DirectoryPerson>[];
  preferences?: Partial<Preference>[];
  suppressions?: Record<string, SuppressionReason>;
  members?: Record<string, Partial<DirectoryPerson>[]>;
  taken?: Record<string, number | null>;
  made?: Record<string, number>;
  now?: Date;
};

const makePerson = (person: Partial<DirectoryPerson>): DirectoryPerson => ({
  id: 1,
  userId: 1,
  actorType: "TEACHER",
  name: "Asha",
  email: null,
  phone: null,
  language: null,
  timeZone: null,
  active: true,
  createdAt: at,
  updatedAt: at,
  ...person,
});

const makePreference = (preference: Partial<Preference>): Preference => ({
  userId: 1,
  actorType: "TEACHER",
  allowSms: true,
  allowEmail: true,
  allowInApp: true,
  preferredLang: "",
  quietHours: null,
  timeZone: null,
  events: [],
  updatedAt: at,
  ...preference,
});

const keyed = <One extends { userId: number; actorType: string }>(list: One[]) =>
  new Map(list.map((one) => [`${one.userId} ${one.actorType}`, one]));

/** Facts for a plan; without anything else, one teacher with an e-mail address is named. */
export function makeTestFacts({
  recipients = [{ user_id: 1, actor_type: "TEACHER", to_email: "asha@example.org", to_phone: "+255712345678" }],
  people = [],
  preferences = [],
  suppressions = {},
  members = {},
  taken = {},
  made = {},
  now = at,
}: TestFacts = {}): EmissionFacts {
  return {
    entries: readEntries(recipients),
    members: new Map(Object.entries(members).map(([code, list]) => [code, list.map(makePerson)])),
    recipients: {
      people: keyed(people.map(makePerson)),
      preferences: keyed(preferences.map(makePreference)),
      suppressions: new Map(Object.entries(suppressions)),
    },
    taken: new Map(Object.entries(taken)),
    made: new Map(Object.entries(made)),
    keyBase: "base",
    now,
  };
}

/** A report of the event; whom it names stands in the facts. */
export function makeTestRequest(context: { [key: string]: Json } = { number: "L-1" }): EmitRequest {
  return {
    eventCode: "LICENCE_ISSUED",
    context,
    recipients: [],
    idempotencyKey: "base",
    entityType: "",
    entityId: "",
    maxAttempts: 5,
  };
}
