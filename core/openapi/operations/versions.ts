import type { Operation } from "../model.ts";

const base = { tag: "Integrations", errorForm: "documented" } as const;
const description = "This version has webhook sources only, so the documented refusal is its one answer.";
const testPubsub: Omit<Operation, "id" | "path"> = {
  ...base,
  method: "post",
  summary: "Test a Pub/Sub integration",
  description,
  access: "test_integrations",
  body: { schema: "TestPubsub", required: false },
  answers: [{ status: 400, description: "It is a webhook integration.", schema: "PubsubError" }],
  errors: ["not_found"],
};

export const versionOperations: Operation[] = [
  {
    ...base,
    id: "listVersions",
    method: "get",
    path: "/api/integrations/{id}/versions/",
    summary: "List an integration's versions",
    access: "view_integrations",
    answers: [{ status: 200, description: "All of them, newest first.", schema: "IntegrationVersionPage" }],
    errors: ["not_found"],
  },
  {
    ...base,
    id: "getVersion",
    method: "get",
    path: "/api/integrations/{id}/versions/{version}/",
    summary: "Get a version, in both forms",
    access: "view_integrations",
    answers: [{ status: 200, description: "The version.", schema: "IntegrationVersion" }],
    errors: ["not_found"],
  },
  {
    ...base,
    id: "restoreVersion",
    method: "post",
    path: "/api/integrations/{id}/versions/{version}/restore/",
    summary: "Roll back to a version",
    description: "Writes a new version equal to it, so that no number ever names two documents.",
    access: "edit_integrations",
    answers: [{ status: 200, description: "The integration as it is now.", schema: "Integration" }],
    errors: ["invalid_input", "not_found"],
  },
  { ...testPubsub, id: "testPubsub", path: "/api/integrations/{id}/test_pubsub/" },
  { ...testPubsub, id: "testPubsubToo", path: "/api/integrations/{id}/test-pubsub/" },
];
