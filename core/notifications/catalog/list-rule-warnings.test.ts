import { expect, test } from "vitest";
import { defaultNotificationSettings, type Lookup, type NotificationTemplate } from "../model.ts";
import { listRuleWarnings } from "./list-rule-warnings.ts";
import type { NotificationCatalog, RuleDocument } from "./model.ts";

const created = { createdAt: new Date(0), updatedAt: new Date(0) };
const word = (kind: Lookup["kind"], code: string, active = true): Lookup => ({
  id: 1,
  kind,
  code,
  name: code,
  weight: null,
  active,
});
const template = (language: string): NotificationTemplate => ({
  id: 1,
  eventId: 1,
  eventCode: "PAID",
  medium: "sms",
  language,
  version: 1,
  dialect: "braces",
  subject: "",
  body: "x",
  html: null,
  active: true,
  ...created,
});
const catalog: NotificationCatalog = {
  lookups: [word("channel", "SMS"), word("channel", "EMAIL", false), word("actor_type", "STAFF", false)],
  events: [{ id: 1, code: "PAID", description: "", module: "PAYMENT", active: true, ...created }],
  rules: [],
  templates: [template("en")],
  settings: defaultNotificationSettings,
  groups: [],
};
const rule: RuleDocument = {
  name: "",
  eventCode: "PAID",
  recipientPolicy: "ALL",
  priority: "NORMAL",
  media: ["sms"],
  active: true,
  digest: null,
  throttle: null,
  escalation: null,
};
const throttle = { count: 1, minutes: 1 };
const escalation = { group: "desk", media: ["sms" as const], everyMinutes: 5, timesMax: 2 };

test("a rule that can tell people gives nothing to look at", () => {
  expect(listRuleWarnings(rule, catalog)).toEqual([]);
});

test.each<[string, Partial<RuleDocument>, Partial<NotificationCatalog>, string[]]>([
  ["an event that is switched off", {}, { events: [{ ...catalog.events[0]!, active: false }] }, ["/event_code"]],
  ["an actor type that is switched off", { recipientPolicy: "STAFF" }, {}, ["/recipient_policy"]],
  ["no medium", { media: [] }, {}, ["/channels"]],
  ["a medium without a template", {}, { templates: [] }, ["/channels"]],
  ["a medium without words for everybody else", {}, { templates: [template("sw")] }, ["/channels"]],
  ["a medium that is switched off and has no words", { media: ["email"] }, {}, ["/channels", "/channels"]],
  ["an escalation that never comes", { escalation }, {}, ["/escalation"]],
  [
    "what a critical rule overrides",
    { priority: "CRITICAL", escalation, throttle, digest: { every: "hour" } },
    {},
    ["/digest", "/throttle"],
  ],
])("%s is worth a look", (_what, change, others, pointers) => {
  const found = listRuleWarnings({ ...rule, ...change }, { ...catalog, ...others });
  expect(found.map(({ pointer }) => pointer)).toEqual(pointers);
});
