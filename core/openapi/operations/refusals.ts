import type { Operation } from "../model.ts";
import { PageQuery, RefusalQuery } from "./queries.ts";

const base: Pick<Operation, "tag" | "errorForm" | "method" | "access" | "answers"> = {
  tag: "Refused calls",
  errorForm: "documented",
  method: "get",
  access: "view_runs",
  answers: [{ status: 200, description: "One page, newest first.", schema: "RefusalPage" }],
};

/** Calls to an integration's address that were refused. */
export const refusalOperations: Operation[] = [
  {
    ...base,
    id: "listRefusals",
    path: "/api/refusals/",
    summary: "List refused calls",
    description:
      "Ten a minute are kept of each path and reason, and of all unknown paths together; the others are counted in `more` of the last one.",
    query: RefusalQuery,
    errors: ["invalid_input"],
  },
  {
    ...base,
    id: "listIntegrationRefusals",
    path: "/api/integrations/{id}/refusals/",
    summary: "List the refused calls of an integration",
    query: PageQuery.extend(RefusalQuery.pick({ code: true, from: true, to: true }).shape),
    errors: ["invalid_input", "not_found"],
  },
];
