import { z } from "zod";
import type { Operation } from "../model.ts";

const shared = { tag: "Event notifications", errorForm: "notification" } as const;
const bodyErrors = ["malformed_body", "invalid_input", "body_too_large", "unsupported_media_type"] as const;
const reading = { ...shared, method: "get", access: "view_notifications" } as const;
const changing = { ...shared, access: "edit_notifications" } as const;
const base = "/api/notification/";

const part = {
  limit: z.number().int().min(1).max(1_000).default(100),
  offset: z.number().int().min(0).default(0),
};
const search = (where: string) => z.string().optional().describe(`Part of ${where}.`);
const PeopleQuery = z.object({
  search: search("the name, the e-mail address or the telephone number; or the whole user_id"),
  actor_type: z.string().optional(),
  group: z.string().optional().describe("The code of a group."),
  active: z.boolean().optional(),
  ...part,
});

type Described = {
  one: "NotifiedPerson" | "PeopleGroup";
  word: string;
  path: string;
  order: string;
  query: z.ZodObject;
  example: object;
  change: object;
  deletion: string;
};

const kinds: readonly Described[] = [
  {
    one: "NotifiedPerson",
    word: "person",
    path: `${base}people/`,
    order: "by name",
    query: PeopleQuery,
    example: {
      user_id: 7,
      actor_type: "TEACHER",
      name: "Asha Juma",
      email: "asha@example.com",
      phone: "+255 712 345 678",
      language: "sw",
      time_zone: "Africa/Dar_es_Salaam",
      groups: ["ON-CALL"],
    },
    change: { is_active: false },
    deletion: "Preferences stay, because requests may go on naming the person.",
  },
  {
    one: "PeopleGroup",
    word: "group",
    path: `${base}groups/`,
    order: "by code",
    query: z.object({ search: search("code, name or description"), ...part }),
    example: { code: "ON-CALL", name: "Who is on call" },
    change: { name: "Night shift" },
    deletion: "409 while rules tell it; they are named. Its members stay in the directory.",
  },
];

/** People who may be told, their groups, and the import of people. */
export const notificationPeopleOperations: Operation[] = [
  ...kinds.flatMap(describeKind),
  {
    ...changing,
    id: "importPeople",
    method: "post",
    path: `${base}people/import/`,
    summary: "Import people from CSV",
    description:
      "Columns: user_id, actor_type, name, email, phone, language, time_zone, is_active, groups. Who is there by user_id and actor_type is changed in the columns that the file has; the others are added. All or nothing.",
    query: z.object({
      dry_run: z.boolean().optional().describe("Says what would come of it, and changes nothing."),
      skip_invalid: z.boolean().optional().describe("Imports the lines that can be."),
    }),
    body: { schema: "PeopleCsv", required: true, mediaTypes: ["text/csv"] },
    answers: [
      { status: 200, description: "What came of it, or would.", schema: "PeopleImport" },
      { status: 400, description: "Nothing was imported; the lines to mend are named.", schema: "PeopleImport" },
    ],
    errors: ["body_too_large", "unsupported_media_type"],
  },
  ...describeMembers(),
];

function describeKind({ one, word, path, order, query, example, change, deletion }: Described): Operation[] {
  const now = [{ status: 200, description: `The ${word} as it is now.`, schema: one }];
  const creating = { schema: `Create${one}`, required: true, example } as const;
  return [
    {
      ...reading,
      id: `list${one}s`,
      path,
      summary: `List ${word === "person" ? "people" : `${word}s`}`,
      query,
      answers: [{ status: 200, description: `One page, ${order}.`, schema: `${one}List` }],
      errors: ["invalid_input"],
    },
    {
      ...changing,
      id: `create${one}`,
      method: "post",
      path,
      summary: `Add a ${word}`,
      body: creating,
      answers: [{ status: 201, description: "It is there.", schema: one }],
      errors: [...bodyErrors],
    },
    {
      ...reading,
      id: `get${one}`,
      path: `${path}{id}/`,
      summary: `Get a ${word}`,
      answers: now,
      errors: ["not_found"],
    },
    {
      ...changing,
      id: `replace${one}`,
      method: "put",
      path: `${path}{id}/`,
      summary: `Say anew what a ${word} is`,
      description: "What is left out takes its default.",
      body: creating,
      answers: now,
      errors: [...bodyErrors, "not_found", "conflict"],
    },
    {
      ...changing,
      id: `change${one}`,
      method: "patch",
      path: `${path}{id}/`,
      summary: `Change parts of a ${word}`,
      body: { schema: `Change${one}`, required: true, example: change },
      answers: now,
      errors: [...bodyErrors, "not_found", "conflict"],
    },
    {
      ...changing,
      id: `delete${one}`,
      method: "delete",
      path: `${path}{id}/`,
      summary: `Delete a ${word}`,
      description: deletion,
      answers: [{ status: 204, description: "It is gone." }],
      errors: ["not_found", "conflict"],
    },
  ];
}

function describeMembers(): Operation[] {
  const path = `${base}groups/{id}/members/`;
  return [
    {
      ...reading,
      id: "listGroupMembers",
      path,
      summary: "List the people in a group",
      query: PeopleQuery.omit({ group: true }),
      answers: [{ status: 200, description: "One page, by name.", schema: "NotifiedPersonList" }],
      errors: ["invalid_input", "not_found"],
    },
    {
      ...changing,
      id: "addGroupMembers",
      method: "post",
      path,
      summary: "Add people to a group",
      description: "By their id, or by user_id and actor_type; all of them or none.",
      body: {
        schema: "AddGroupMembers",
        required: true,
        example: { people: [12, { user_id: 7, actor_type: "TEACHER" }] },
      },
      answers: [{ status: 201, description: "They are in it.", schema: "AddedGroupMembers" }],
      errors: [...bodyErrors, "not_found"],
    },
    {
      ...changing,
      id: "removeGroupMember",
      method: "delete",
      path: `${path}{person}/`,
      summary: "Take a person out of a group",
      answers: [{ status: 204, description: "The person is not in it any more." }],
      errors: ["not_found"],
    },
  ];
}
