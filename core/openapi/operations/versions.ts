import type { Operation } from "../model.ts";

const base = { tag: "Integrations", errorForm: "documented" } as const;
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
];
