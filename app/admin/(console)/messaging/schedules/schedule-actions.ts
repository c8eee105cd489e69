"use server";

import { z } from "zod";
import { readForm } from "#app/_server/actions/read-form.ts";
import { readJsonObject } from "#app/_server/actions/read-json-object.ts";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { openSchedulePorts } from "#app/_server/messaging-schedules/open-schedule-ports.ts";
import { getPlatform } from "#app/_server/platform.ts";
import { schedulesPath } from "#components/messaging/schedules/schedule-words.ts";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import type { JsonObject } from "#core/json.ts";
import { createSchedule } from "#core/messaging/schedules/create-schedule.ts";
import { deleteSchedule } from "#core/messaging/schedules/delete-schedule.ts";
import { requestRun } from "#core/messaging/schedules/request-run.ts";
import { stopRun } from "#core/messaging/schedules/stop-run.ts";
import { updateSchedule } from "#core/messaging/schedules/update-schedule.ts";

const gone: ActionOutcome = { kind: "refused", message: "It is no longer there." };
const mend = "Mend what is marked below.";
const Id = z.coerce.number().int().positive().max(2_147_483_647);

/** Fields: json (the schedule in the words of the API). */
export async function addSchedule(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_messaging");
  if (permitted.kind === "refused") return permitted;
  const input = readJsonObject(readForm(form).json ?? "");
  const outcome = await createSchedule(openSchedulePorts(await getPlatform()), permitted.author, input);
  if (outcome.kind === "invalid") return { kind: "refused", message: mend, problems: outcome.problems };
  return { kind: "done", message: "The schedule is there.", href: `${schedulesPath}/${outcome.id}` };
}

/** Fields: id, json. */
export async function saveSchedule(form: FormData): Promise<ActionOutcome> {
  return await change(form, readJsonObject(readForm(form).json ?? ""), "The schedule is changed.");
}

/** Fields: id, active ("on" or "off"). */
export async function switchSchedule(form: FormData): Promise<ActionOutcome> {
  const enabled = readForm(form).active === "on";
  return await change(form, { enabled }, `The schedule is switched ${enabled ? "on" : "off"}.`);
}

async function change(form: FormData, input: JsonObject, message: string): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_messaging");
  if (permitted.kind === "refused") return permitted;
  const id = Id.safeParse(readForm(form).id);
  if (!id.success) return gone;
  const outcome = await updateSchedule(openSchedulePorts(await getPlatform()), permitted.author, id.data, input);
  switch (outcome.kind) {
    case "updated":
      return { kind: "done", message };
    case "not_found":
      return gone;
    case "invalid":
      return { kind: "refused", message: mend, problems: outcome.problems };
  }
}

/** Fields: id. Refused while anything uses it; the answer says what. */
export async function removeSchedule(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_messaging");
  if (permitted.kind === "refused") return permitted;
  const id = Id.safeParse(readForm(form).id);
  if (!id.success) return gone;
  const outcome = await deleteSchedule(openSchedulePorts(await getPlatform()), permitted.author, id.data);
  switch (outcome.kind) {
    case "deleted":
      return { kind: "done", message: "The schedule is deleted.", href: schedulesPath };
    case "not_found":
      return gone;
    case "in_use":
      return { kind: "refused", message: outcome.detail };
  }
}

/** Fields: id. */
export async function sendSchedule(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("manage_subscriptions");
  if (permitted.kind === "refused") return permitted;
  const id = Id.safeParse(readForm(form).id);
  if (!id.success) return gone;
  const outcome = await requestRun(openSchedulePorts(await getPlatform()), permitted.author, id.data);
  switch (outcome.kind) {
    case "requested":
      return { kind: "done", message: "The run is under way." };
    case "same":
      return { kind: "done", message: "It was asked for a moment ago; there is one run." };
    case "switched_off":
      return { kind: "refused", message: "The schedule is switched off. Switch it on first." };
    case "not_found":
      return gone;
  }
}

/** Fields: id, run. */
export async function stopScheduleRun(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("manage_subscriptions");
  if (permitted.kind === "refused") return permitted;
  const fields = readForm(form);
  const id = Id.safeParse(fields.id);
  const runId = z.uuid().safeParse(fields.run);
  if (!id.success || !runId.success) return gone;
  const run = { scheduleId: id.data, runId: runId.data };
  const outcome = await stopRun(openSchedulePorts(await getPlatform()), permitted.author, run);
  switch (outcome.kind) {
    case "stopped":
      return { kind: "done", message: "The run is stopped." };
    case "ended":
      return { kind: "refused", message: "It has ended already." };
    case "not_found":
      return gone;
  }
}
