import { z } from "zod";
import { suppressionReasons } from "#core/notifications/model.ts";
import type { Operation } from "../model.ts";

const shared = { tag: "Event notifications", errorForm: "notification" } as const;
const bodyErrors = ["malformed_body", "invalid_input", "body_too_large", "unsupported_media_type"] as const;
const reading = { ...shared, method: "get", access: "view_notifications" } as const;
const changing = { ...shared, access: "edit_notifications" } as const;
const base = "/api/notification/";

const SuppressionQuery = z.object({
  search: z.string().optional().describe("Part of the address."),
  channel: z.enum(["SMS", "EMAIL"]).optional(),
  reason: z.enum(suppressionReasons).optional(),
  limit: z.number().int().min(1).max(1_000).default(100),
  offset: z.number().int().min(0).default(0),
});

/** How people want to be told, where nothing is sent any more, and what people write to us. */
export const notificationPreferenceOperations: Operation[] = [
  ...describePreferences(),
  ...describeSuppressions(),
  {
    tag: "Notifications",
    errorForm: "problem",
    id: "takeInboundMessages",
    method: "post",
    path: "/api/provider-callbacks/{provider}/inbound/",
    summary: "Hand over text messages of people",
    description:
      "For providers, signed as reports are. A stop word ends text messages to its sender, a start word allows them again. Given an id, one that comes again does nothing.",
    access: "sender",
    body: {
      schema: "InboundMessages",
      required: true,
      example: { from: "+255712345678", text: "STOP", id: "in-4711" },
      mediaTypes: ["application/json", "application/x-www-form-urlencoded"],
    },
    answers: [{ status: 200, description: "What came of them.", schema: "TakenInboundMessages" }],
    errors: [...bodyErrors, "bad_signature", "not_found"],
  },
];

function describePreferences(): Operation[] {
  const path = `${base}preferences/{actor}/{user}/`;
  const editing = { ...shared, access: "edit_preferences", path } as const;
  const example = {
    allow_sms: false,
    preferred_lang: "sw",
    quiet_hours: { from: "22:00", to: "06:00" },
    time_zone: "Africa/Dar_es_Salaam",
    events: [{ event_code: "PAYMENT_CONFIRMED", channel: "EMAIL", mode: "daily" }],
  };
  return [
    {
      ...reading,
      id: "getPreference",
      path,
      summary: "Get how a person wants to be told",
      description: "Who has said nothing has the defaults, marked by `is_default`.",
      answers: [{ status: 200, description: "What holds now.", schema: "Preference" }],
      errors: ["not_found"],
    },
    {
      ...editing,
      id: "savePreference",
      method: "post",
      summary: "Say anew how a person wants to be told",
      description: "What is left out is reset to its default, also `quiet_hours`, `time_zone` and `events`.",
      body: { schema: "SavePreference", required: true, example },
      answers: [{ status: 201, description: "What holds now.", schema: "Preference" }],
      errors: [...bodyErrors, "not_found"],
    },
    {
      ...editing,
      id: "changePreference",
      method: "patch",
      summary: "Change parts of how a person wants to be told",
      description: "Entries of `events` are put over those that there are; one whose mode is null takes it away.",
      body: { schema: "ChangePreference", required: true, example: { allow_email: false } },
      answers: [{ status: 200, description: "What holds now.", schema: "Preference" }],
      errors: [...bodyErrors, "not_found"],
    },
    {
      ...editing,
      id: "resetPreference",
      method: "delete",
      summary: "Go back to the defaults",
      answers: [{ status: 204, description: "Nothing is saved any more." }],
      errors: ["not_found"],
    },
  ];
}

function describeSuppressions(): Operation[] {
  const path = `${base}suppressions/`;
  return [
    {
      ...reading,
      id: "listSuppressions",
      path,
      summary: "List addresses to which nothing is sent",
      query: SuppressionQuery,
      answers: [{ status: 200, description: "One page, the newest first.", schema: "SuppressionList" }],
      errors: ["invalid_input"],
    },
    {
      ...changing,
      id: "createSuppression",
      method: "post",
      path,
      summary: "End messages to an address",
      body: {
        schema: "CreateSuppression",
        required: true,
        example: { channel: "SMS", address: "+255 712 345 678", detail: "Asked by telephone" },
      },
      answers: [
        { status: 201, description: "Nothing is sent to it any more.", schema: "Suppression" },
        { status: 200, description: "It was suppressed before, and stays as it was.", schema: "Suppression" },
      ],
      errors: [...bodyErrors],
    },
    {
      ...changing,
      id: "deleteSuppression",
      method: "delete",
      path: `${path}{id}/`,
      summary: "Allow messages to an address again",
      answers: [{ status: 204, description: "It is gone; the audit trail knows who did it." }],
      errors: ["not_found"],
    },
  ];
}
