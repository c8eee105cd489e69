import type { Operation } from "../model.ts";

/** What Google Pub/Sub, and whoever tries it out, asks for. */
export const pubsubOperations: Operation[] = [
  {
    id: "receivePubSubPush",
    method: "post",
    path: "/pubsub/{path}/",
    tag: "Pub/Sub",
    summary: "Push a message of Google Pub/Sub to an integration",
    description:
      "What Google posts for a push subscription. A message is stored before it is acknowledged with 204; its id tells a repeated one. The integration may ask for Google's token. A message that cannot be read is answered 400 with a text.",
    access: "sender",
    body: {
      schema: "PubSubPush",
      required: true,
      example: {
        message: {
          data: "eyJvcmRlciI6eyJpZCI6Ik9SRC0xMjM0NSJ9fQ==",
          messageId: "7040011825",
          publishTime: "2026-03-01T09:30:00.000Z",
          attributes: { kind: "order" },
        },
        subscription: "projects/shop-prod/subscriptions/orders-signalbox",
      },
    },
    answers: [{ status: 204, description: "Stored, now or before." }],
    errors: [
      "malformed_body",
      "bad_signature",
      "not_found",
      "method_not_allowed",
      "body_too_large",
      "unsupported_media_type",
      "unavailable",
    ],
    errorForm: "problem",
  },
  testPubsub("testPubsub", "/api/integrations/{id}/test_pubsub/"),
  testPubsub("testPubsubToo", "/api/integrations/{id}/test-pubsub/"),
];

function testPubsub(id: string, path: string): Operation {
  return {
    id,
    path,
    tag: "Integrations",
    errorForm: "documented",
    method: "post",
    summary: "Test a Pub/Sub integration",
    description: "Publishes message_data as JSON to the integration's topic, with the integration's credentials.",
    access: "test_integrations",
    body: { schema: "TestPubsub", required: true, example: { message_data: { order: { id: "ORD-12345" } } } },
    answers: [
      { status: 200, description: "Published.", schema: "PubsubPublished" },
      { status: 400, description: "It is a webhook integration, or message_data is missing.", schema: "PubsubError" },
      { status: 500, description: "Google refused it, or could not be reached; the reason.", schema: "PubsubError" },
    ],
    errors: ["not_found"],
  };
}
