"use server";

import { z } from "zod";
import { readForm } from "#app/_server/actions/read-form.ts";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { readSubscriptionList } from "#app/_server/messaging-console/read-subscription-list.ts";
import { openSubscriptionPorts, readUuid } from "#app/_server/messaging-subscriptions/answer-subscription.ts";
import { getPlatform } from "#app/_server/platform.ts";
import { subscriptionPath, subscriptionsPath } from "#components/messaging/subscriptions/paths.ts";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { requeueFailures } from "#core/messaging/failures/requeue-failures.ts";
import { openStages } from "#core/messaging/lifecycle/open-stages.ts";
import type { Invalid, NotFound, Refused } from "#core/messaging/subscriptions/change-ports.ts";
import { createSubscription } from "#core/messaging/subscriptions/create-subscription.ts";
import { deleteSubscription } from "#core/messaging/subscriptions/delete-subscription.ts";
import { moveSubscription } from "#core/messaging/subscriptions/move-subscription.ts";
import { pauseSubscription, resumeSubscription } from "#core/messaging/subscriptions/pause-subscription.ts";
import { resendLast, sendNext } from "#core/messaging/subscriptions/send-subscription.ts";
import { setSequence } from "#core/messaging/subscriptions/set-sequence.ts";
import { updateSubscription } from "#core/messaging/subscriptions/update-subscription.ts";
import type { Author } from "#core/people/model.ts";
import { listFailedOf } from "#db/queries/messaging/console/list-failed-of.ts";
import { resolveIdentity } from "#db/queries/messaging/console/resolve-identity.ts";
import { readWays } from "#db/queries/messaging/read-ways.ts";
import { fastForwardSubscriptions } from "#db/stores/messaging/behind/fast-forward-subscriptions.ts";
import { actOnMany, actOnManyMax, type ManyAct } from "#db/stores/messaging/console/act-on-many.ts";
import { openFailurePorts } from "#db/stores/messaging/requeue-failures.ts";
import type { Platform } from "#platform/open-platform.ts";

type Given = { platform: Platform; author: Author; fields: Record<string, string> };
const sendHints = ["send_deliveries", "send_subscriptions"] as const;

function refuse(outcome: Invalid | NotFound | Refused): ActionOutcome {
  switch (outcome.kind) {
    case "invalid":
      return { kind: "refused", message: "Mend what is marked below.", problems: outcome.problems };
    case "not_found":
      return { kind: "refused", message: "It is no longer there." };
    case "refused":
      return { kind: "refused", message: outcome.detail };
  }
}

async function permitted(form: FormData, work: (given: Given) => Promise<ActionOutcome>): Promise<ActionOutcome> {
  const permit = await permitAction("manage_subscriptions");
  if (permit.kind === "refused") return permit;
  return await work({ platform: await getPlatform(), author: permit.author, fields: readForm(form) });
}

/** Fields: identity (an id or an address), messageset, schedule, lang, next_sequence_number, time_zone. */
export async function addSubscription(form: FormData): Promise<ActionOutcome> {
  return await permitted(form, async ({ platform, author, fields }) => {
    const own = platform.config.messagingServices.identityStore === null;
    const found = await resolveIdentity(platform.database.sql, fields.identity ?? "", own);
    if (!found.ok) return refuse({ kind: "invalid", problems: [{ pointer: "/identity", detail: found.detail }] });
    const schedule = fields.schedule || (await findDefaultSchedule(platform, fields.messageset ?? ""));
    const { messageset = "", lang = "", next_sequence_number: next = "", time_zone: zone = "" } = fields;
    const input = {
      identity: found.identity,
      messageset,
      schedule,
      lang,
      ...(next === "" ? {} : { next_sequence_number: next }),
      ...(zone === "" ? {} : { time_zone: zone }),
      metadata: {},
    };
    const outcome = await createSubscription(openSubscriptionPorts(platform), author, input);
    if (outcome.kind === "invalid") return refuse(outcome);
    return { kind: "done", message: "The subscription is there.", href: subscriptionPath(outcome.id) };
  });
}

async function findDefaultSchedule({ database: { sql } }: Platform, set: string): Promise<string> {
  if (!/^\d{1,9}$/.test(set)) return "";
  const [row] = await sql<
    { id: number }[]
  >`select default_schedule_id as id from message_sets where id = ${Number(set)}`;
  return row === undefined ? "" : String(row.id);
}

const oneActs = ["send", "resend", "pause", "resume", "move", "sequence", "change", "forward", "delete"] as const;
export type OneAct = (typeof oneActs)[number];

/** Does something with one subscription. Fields by the act: messageset, schedule, lang, next_sequence_number, time_zone. */
export async function actOnOne(act: OneAct, id: string, form: FormData): Promise<ActionOutcome> {
  const known = readUuid(id);
  if (known === null || !oneActs.includes(act))
    return { kind: "refused", message: "There is no such act or subscription." };
  return await permitted(form, (given) => carryOut(act, known, given));
}

async function carryOut(act: OneAct, id: string, { platform, author, fields }: Given): Promise<ActionOutcome> {
  const ports = openSubscriptionPorts(platform);
  const tell = (outcome: { kind: string } & object, message: string): ActionOutcome =>
    ["changed", "accepted"].includes(outcome.kind)
      ? { kind: "done", message }
      : refuse(outcome as Invalid | NotFound | Refused);
  switch (act) {
    case "send":
    case "resend": {
      const outcome = await (act === "send" ? sendNext : resendLast)(ports, author, id);
      platform.hints.hint("send_subscriptions");
      const which = act === "send" ? "The next message is sent" : "The last message is sent again";
      return tell(outcome, `${which} in a moment.`);
    }
    case "pause":
      return tell(await pauseSubscription(ports, author, id), "The subscription is paused.");
    case "resume":
      return tell(await resumeSubscription(ports, author, id), "The subscription goes on.");
    case "move":
      return tell(await moveSubscription(ports, author, id, pick(fields)), "The subscription is moved.");
    case "change": {
      const input = { ...pick(fields), time_zone: fields.time_zone ?? "" };
      return tell(await updateSubscription(ports, author, id, { input, mode: "part" }), "The subscription is changed.");
    }
    case "sequence": {
      const number = z.coerce.number().int().min(1).max(2_147_483_647).safeParse(fields.next_sequence_number);
      const problems = [{ pointer: "/next_sequence_number", detail: "Give a whole number from 1." }];
      if (!number.success) return refuse({ kind: "invalid", problems });
      return tell(await setSequence(ports, author, id, number.data), `Message ${number.data} is the next one.`);
    }
    case "forward":
      return await forward(id, { platform, author });
    case "delete": {
      const outcome = await deleteSubscription(ports, author, id);
      if (outcome.kind === "not_found") return refuse(outcome);
      return { kind: "done", message: "The subscription is deleted.", href: subscriptionsPath };
    }
  }
}

/** Fields that were left as they are say nothing. */
function pick(fields: Record<string, string>) {
  const names = ["messageset", "schedule", "lang", "next_sequence_number"];
  return Object.fromEntries(names.flatMap((name) => (fields[name] ? [[name, fields[name]]] : [])));
}

async function forward(id: string, { platform, author }: Pick<Given, "platform" | "author">): Promise<ActionOutcome> {
  const { database, now, newId } = platform;
  const done = await database.sql.begin(async (sql) => {
    const asked = { ids: [id], stages: openStages(await readWays(sql)), end: now() };
    return await fastForwardSubscriptions(sql, { now, newId }, author, asked);
  });
  if (done.forwarded === 0) return { kind: "done", message: "It is where its schedule would have brought it." };
  const more = done.created === 0 ? "" : ` ${done.created} subscriptions to later sets were made.`;
  return { kind: "done", message: `It is brought up to date.${more}` };
}

/** Acts on all that the list's filter takes. Fields: act, messageset, and the list's query as `filter.*`. */
export async function actOnAll(form: FormData): Promise<ActionOutcome> {
  return await permitted(form, async ({ platform, author, fields }) => {
    const query = Object.fromEntries(
      Object.entries(fields).flatMap(([name, value]) =>
        name.startsWith("filter.") ? [[name.slice("filter.".length), value]] : [],
      ),
    );
    const { database, now, newId, hints } = platform;
    const ports = { sql: database.sql, now, newId };
    const filter = await readSubscriptionList(ports.sql, query);
    if (Object.keys(filter).length === 0) return { kind: "refused", message: "Choose a filter first." };
    if (fields.act === "resend_failed") {
      const ids = await listFailedOf(ports.sql, filter);
      const { requeued } =
        ids.length === 0 ? { requeued: 0 } : await requeueFailures(openFailurePorts(ports), author, ids);
      if (requeued > 0) for (const hint of sendHints) hints.hint(hint);
      return { kind: "done", message: `Sent again: ${requeued}.` };
    }
    const act = readAct(fields);
    if (act === null) return { kind: "refused", message: "There is no such act, or no set was chosen." };
    const outcome = await actOnMany(ports, author, filter, act);
    if (outcome.kind === "done") return { kind: "done", message: `Changed: ${outcome.count}.` };
    if (outcome.kind === "no_set") return { kind: "refused", message: "The message set is no longer there." };
    return { kind: "refused", message: `The filter takes more than ${actOnManyMax}; narrow it.` };
  });
}

function readAct({ act, messageset = "" }: Record<string, string>): ManyAct | null {
  if (act === "pause" || act === "resume") return { kind: act };
  return act === "move" && /^[1-9]\d{0,8}$/.test(messageset)
    ? { kind: "move", messageSetId: Number(messageset) }
    : null;
}
