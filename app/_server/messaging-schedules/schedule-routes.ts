import { createSchedule } from "#core/messaging/schedules/create-schedule.ts";
import { deleteSchedule } from "#core/messaging/schedules/delete-schedule.ts";
import { requestRun } from "#core/messaging/schedules/request-run.ts";
import { writeSchedule } from "#core/messaging/schedules/schedule-fields.ts";
import { updateSchedule } from "#core/messaging/schedules/update-schedule.ts";
import { findSchedule } from "#db/queries/messaging/schedules/find-schedule.ts";
import { listSchedules } from "#db/queries/messaging/schedules/list-schedules.ts";
import { answerJson, refuse } from "../documented/answer.ts";
import { readPage, writePage } from "../documented/list-page.ts";
import { readJsonBody } from "../documented/read-json-body.ts";
import { readNumber } from "../documented/read-number.ts";
import { refuseOutcome } from "../documented/refuse-outcome.ts";
import { type Call, documentedRoute } from "../documented/route.ts";
import { openSchedulePorts } from "./open-schedule-ports.ts";

type Params = { id: string };
type Asked = Pick<Call<unknown>, "request" | "platform">;

/** One page of schedules. Filters that there are not are ignored, as documented. */
export const listSchedulesRoute = documentedRoute("view_messaging", async ({ request, platform, author }) => {
  const page = readPage(new URL(request.url).searchParams);
  if (!page.ok) return refuse(request, "invalid_input", { errors: page.problems });
  const { limit, offset } = page.page;
  const { sql } = platform.database;
  const listed = await listSchedules(sql, author.actor, { search: null, enabled: null, limit, offset });
  const body = { count: listed.total, results: listed.rows.map(writeSchedule) };
  return answerJson(200, writePage(request, platform.config.siteUrl, page.page, body));
});

/** Adds a schedule. */
export const createScheduleRoute = documentedRoute("edit_messaging", async (call) => {
  const json = await readJsonBody(call.request);
  if (!json.ok) return json.response;
  const outcome = await createSchedule(openSchedulePorts(call.platform), call.author, json.body);
  if (outcome.kind === "created") return await answerSchedule(call, 201, outcome.id);
  return refuse(call.request, "invalid_input", { errors: outcome.problems });
});

/** One schedule. */
export const getScheduleRoute = documentedRoute<Params>("view_messaging", async (call) => {
  const id = readNumber(call.params.id);
  return id === null ? refuse(call.request, "not_found") : await answerSchedule(call, 200, id);
});

/** Changes what is named; as none of the fields is required, PUT and PATCH are the same. */
export const changeScheduleRoute = documentedRoute<Params>("edit_messaging", async (call) => {
  const id = readNumber(call.params.id);
  if (id === null) return refuse(call.request, "not_found");
  const json = await readJsonBody(call.request);
  if (!json.ok) return json.response;
  const outcome = await updateSchedule(openSchedulePorts(call.platform), call.author, id, json.body);
  if (outcome.kind === "updated") return await answerSchedule(call, 200, id);
  return refuseOutcome(call.request, outcome);
});

/** Removes a schedule that nothing uses. */
export const deleteScheduleRoute = documentedRoute<Params>("edit_messaging", async (call) => {
  const id = readNumber(call.params.id);
  if (id === null) return refuse(call.request, "not_found");
  const outcome = await deleteSchedule(openSchedulePorts(call.platform), call.author, id);
  if (outcome.kind === "deleted") return new Response(null, { status: 204 });
  return refuseOutcome(call.request, outcome);
});

/**
 * Sends everybody on a schedule the next message; this is what an external scheduler calls, with a body that says nothing. A
 * call for a schedule that is switched off is on record, and accepted, so that the caller does not come again with it.
 */
export const sendScheduleRoute = documentedRoute<Params>("manage_subscriptions", async (call) => {
  const id = readNumber(call.params.id);
  if (id === null) return refuse(call.request, "not_found");
  const outcome = await requestRun(openSchedulePorts(call.platform), call.author, id);
  return outcome.kind === "not_found" ? refuse(call.request, "not_found") : answerJson(202, {});
});

async function answerSchedule({ request, platform }: Asked, status: 200 | 201, id: number): Promise<Response> {
  const schedule = await findSchedule(platform.database.sql, id);
  return schedule === null ? refuse(request, "not_found") : answerJson(status, writeSchedule(schedule));
}
