import type { Operation } from "../model.ts";
import { PageQuery } from "./queries.ts";

const shared = { tag: "Schedules", errorForm: "documented" } as const;
const reading = { ...shared, method: "get", access: "view_messaging" } as const;
const changing = { ...shared, access: "edit_messaging" } as const;
const bodyErrors = ["invalid_input", "body_too_large", "unsupported_media_type"] as const;
const schedule = [{ status: 200, description: "The schedule as it is now.", schema: "Schedule" as const }];
const tuesdays = { minute: "0", hour: "8", day_of_week: "2,4", time_zone: "Africa/Dar_es_Salaam" };

const change = {
  ...changing,
  path: "/api/v1/schedule/{id}/",
  description: "What is left out stays as it is, by PUT as well. The schedule falls due by its new fields from now on.",
  body: { schema: "ChangeSchedule", required: true, example: { hour: "9" } },
  answers: schedule,
  errors: [...bodyErrors, "not_found"],
} satisfies Omit<Operation, "id" | "method" | "summary">;

/** When staged messages go out. */
export const scheduleOperations: Operation[] = [
  {
    ...reading,
    id: "listSchedules",
    path: "/api/v1/schedule/",
    summary: "List schedules",
    query: PageQuery,
    answers: [{ status: 200, description: "One page, the oldest first.", schema: "SchedulePage" }],
    errors: ["invalid_input"],
  },
  {
    ...changing,
    id: "createSchedule",
    method: "post",
    path: "/api/v1/schedule/",
    summary: "Add a schedule",
    description: "Five fields of a cron line, each * where it is left out, and in whose clock they are meant.",
    body: { schema: "CreateSchedule", required: true, example: tuesdays },
    answers: [{ status: 201, description: "It is there, and falls due from now on.", schema: "Schedule" }],
    errors: [...bodyErrors],
  },
  {
    ...reading,
    id: "getSchedule",
    path: "/api/v1/schedule/{id}/",
    summary: "Get a schedule",
    answers: schedule,
    errors: ["not_found"],
  },
  { ...change, id: "replaceSchedule", method: "put", summary: "Change a schedule" },
  { ...change, id: "changeSchedule", method: "patch", summary: "Change parts of a schedule" },
  {
    ...changing,
    id: "deleteSchedule",
    method: "delete",
    path: "/api/v1/schedule/{id}/",
    summary: "Delete a schedule",
    description: "With the record of its runs. 409 says by what it is in use.",
    answers: [{ status: 204, description: "It is gone." }],
    errors: ["not_found", "conflict"],
  },
  {
    ...shared,
    id: "sendSchedule",
    method: "post",
    path: "/api/v1/schedule/{id}/send/",
    summary: "Send everybody on a schedule the next message",
    description:
      "What an external scheduler calls; the body is not read. Calls within five seconds are one. While the schedule is switched off, a call is accepted and recorded as skipped.",
    access: "manage_subscriptions",
    answers: [{ status: 202, description: "It is under way.", schema: "SchedulesAccepted" }],
    errors: ["not_found"],
  },
];
