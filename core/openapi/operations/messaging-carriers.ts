import type { Operation } from "../model.ts";
import { PageQuery } from "./queries.ts";

const shared = { tag: "Message sets", errorForm: "documented" } as const;
const reading = { ...shared, method: "get", access: "view_messaging" } as const;
const changing = { ...shared, access: "edit_messaging" } as const;
const bodyErrors = ["invalid_input", "body_too_large", "unsupported_media_type"] as const;

const exampleGateway = { name: "voice", url: "https://gateway.example/outbound/", token_secret: "voice-token" };
const gateway = [{ status: 200, description: "The gateway as it is now.", schema: "MessagingGateway" as const }];
const settings = [{ status: 200, description: "As it is now.", schema: "MessagingSettings" as const }];

const gateways: Operation[] = [
  {
    ...reading,
    id: "listMessagingGateways",
    path: "/api/messaging/gateways/",
    summary: "List gateways",
    query: PageQuery,
    answers: [{ status: 200, description: "One page by name.", schema: "MessagingGatewayPage" }],
    errors: ["invalid_input"],
  },
  {
    ...changing,
    id: "createMessagingGateway",
    method: "post",
    path: "/api/messaging/gateways/",
    summary: "Make a gateway",
    description: "A service that takes the documented body of a message sender. Message sets name it as their channel.",
    body: { schema: "CreateMessagingGateway", required: true, example: exampleGateway },
    answers: [{ status: 201, description: "It is there.", schema: "MessagingGateway" }],
    errors: [...bodyErrors],
  },
  {
    ...reading,
    id: "getMessagingGateway",
    path: "/api/messaging/gateways/{id}/",
    summary: "Get a gateway",
    answers: gateway,
    errors: ["not_found"],
  },
  {
    ...changing,
    id: "replaceMessagingGateway",
    method: "put",
    path: "/api/messaging/gateways/{id}/",
    summary: "Say anew what a gateway is",
    body: { schema: "CreateMessagingGateway", required: true, example: exampleGateway },
    answers: gateway,
    errors: [...bodyErrors, "not_found"],
  },
  {
    ...changing,
    id: "changeMessagingGateway",
    method: "patch",
    path: "/api/messaging/gateways/{id}/",
    summary: "Change parts of a gateway",
    description: "Its name stays while message sets or the settings give it.",
    body: { schema: "ChangeMessagingGateway", required: true, example: { enabled: false } },
    answers: gateway,
    errors: [...bodyErrors, "not_found"],
  },
  {
    ...changing,
    id: "deleteMessagingGateway",
    method: "delete",
    path: "/api/messaging/gateways/{id}/",
    summary: "Delete a gateway",
    description: "409 while message sets or the settings name it.",
    answers: [{ status: 204, description: "It is gone." }],
    errors: ["not_found", "conflict"],
  },
  {
    ...shared,
    access: "test_providers",
    id: "testMessagingGateway",
    method: "post",
    path: "/api/messaging/gateways/{id}/test/",
    summary: "Send a test by a gateway",
    description: "As a message of a set would go. The first attempt is over when this answers.",
    body: {
      schema: "TestMessagingGateway",
      required: true,
      example: { to: "+255712345678", text: "Can you read this?" },
    },
    answers: [{ status: 201, description: "Its delivery, after the first attempt.", schema: "Delivery" }],
    errors: [...bodyErrors, "not_found"],
  },
];

const settingOperations: Operation[] = [
  {
    ...reading,
    id: "getMessagingSettings",
    path: "/api/messaging/settings/",
    summary: "What holds for all staged messages",
    answers: settings,
    errors: [],
  },
  {
    ...changing,
    id: "replaceMessagingSettings",
    method: "put",
    path: "/api/messaging/settings/",
    summary: "Say anew what holds for all staged messages",
    description: "What is left out takes its default.",
    body: { schema: "ReplaceMessagingSettings", required: true, example: { default_channel: "sms" } },
    answers: settings,
    errors: [...bodyErrors],
  },
  {
    ...changing,
    id: "changeMessagingSettings",
    method: "patch",
    path: "/api/messaging/settings/",
    summary: "Change some of what holds for all staged messages",
    body: { schema: "ChangeMessagingSettings", required: true, example: { fallback_languages: ["eng"] } },
    answers: settings,
    errors: [...bodyErrors],
  },
];

/** What carries staged messages, and what holds for all of them. */
export const messagingCarrierOperations: Operation[] = [...gateways, ...settingOperations];
