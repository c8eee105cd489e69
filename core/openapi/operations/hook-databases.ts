import type { Operation } from "../model.ts";
import { PageQuery } from "./queries.ts";

const databases = { tag: "Hooks", errorForm: "documented" } as const;
const bodyErrors = ["invalid_input", "body_too_large", "unsupported_media_type"] as const;
const one = [{ status: 200, description: "The database as it is now.", schema: "AttachedDatabase" as const }];

const example = { name: "shop", url_secret: "shop.url", hidden_columns: ["*password*", "*token*"], enabled: true };

/** PostgreSQL databases of others, whose tables hooks may watch. */
export const hookDatabaseOperations: Operation[] = [
  {
    ...databases,
    id: "listAttachedDatabases",
    method: "get",
    path: "/api/hooks/databases/",
    summary: "List attached databases",
    access: "view_hooks",
    query: PageQuery,
    answers: [{ status: 200, description: "One page, by name.", schema: "AttachedDatabasePage" }],
    errors: ["invalid_input"],
  },
  {
    ...databases,
    id: "attachDatabase",
    method: "post",
    path: "/api/hooks/databases/",
    summary: "Attach a PostgreSQL database",
    description:
      "Its address is in a secret of the vault, which is named here. Nothing is done over there until a hook is on one of its tables.",
    access: "edit_hooks",
    body: { schema: "AttachDatabase", required: true, example },
    answers: [
      { status: 201, description: "It is attached, whether it can be reached or not.", schema: "AttachedDatabase" },
    ],
    errors: [...bodyErrors],
  },
  {
    ...databases,
    id: "getAttachedDatabase",
    method: "get",
    path: "/api/hooks/databases/{id}/",
    summary: "Get an attached database with the hooks on its tables",
    access: "view_hooks",
    answers: one,
    errors: ["not_found"],
  },
  {
    ...databases,
    id: "replaceAttachedDatabase",
    method: "put",
    path: "/api/hooks/databases/{id}/",
    summary: "Say anew where a database is and what is hidden in it",
    description: "Its name stays.",
    access: "edit_hooks",
    body: { schema: "ReplaceDatabase", required: true },
    answers: one,
    errors: [...bodyErrors, "not_found"],
  },
  {
    ...databases,
    id: "changeAttachedDatabase",
    method: "patch",
    path: "/api/hooks/databases/{id}/",
    summary: "Change or switch an attached database",
    description: "One that is switched off has no triggers; what its tables go through meanwhile is not caught up on.",
    access: "edit_hooks",
    body: { schema: "ChangeDatabase", required: true, example: { enabled: false } },
    answers: one,
    errors: [...bodyErrors, "not_found"],
  },
  {
    ...databases,
    id: "detachDatabase",
    method: "delete",
    path: "/api/hooks/databases/{id}/",
    summary: "Detach a database",
    description:
      "Takes away everything that was put there, and says what could not be. 409 while hooks are on its tables.",
    access: "edit_hooks",
    answers: [{ status: 200, description: "It is detached.", schema: "DetachedDatabase" }],
    errors: ["not_found", "conflict"],
  },
  {
    ...databases,
    id: "listAttachedTables",
    method: "get",
    path: "/api/hooks/databases/{id}/tables/",
    summary: "List the tables of an attached database",
    description: "As they are there now, with their columns; why no hook can watch one is said with it.",
    access: "view_hooks",
    query: PageQuery,
    answers: [{ status: 200, description: "One page, by schema and name.", schema: "AttachedTablePage" }],
    errors: ["invalid_input", "not_found", "unavailable"],
  },
  {
    ...databases,
    id: "testAttachedDatabase",
    method: "post",
    path: "/api/hooks/databases/{id}/test/",
    summary: "Try the connection to an attached database",
    description: "Connects, changes nothing, and says what is found, or what is wrong and which statement mends it.",
    access: "test_hooks",
    answers: [{ status: 200, description: "What was found, well or not.", schema: "AttachedDatabaseTest" }],
    errors: ["not_found"],
  },
];
