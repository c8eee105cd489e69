import { z } from "zod";
import { ScheduleFields, ScheduleReply } from "#core/messaging/schedules/schedule-fields.ts";
import { pageOf } from "./replies.ts";

/** What callers send of schedules. */
export const scheduleRequests = { CreateSchedule: ScheduleFields, ChangeSchedule: ScheduleFields.partial() };

/** What callers get of them. */
export const scheduleReplies = {
  Schedule: ScheduleReply,
  SchedulePage: pageOf(ScheduleReply),
  SchedulesAccepted: z.object({}).describe("Nothing more is said."),
};
