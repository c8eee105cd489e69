import { createSubscription } from "#core/messaging/subscriptions/create-subscription.ts";
import { deleteSubscription } from "#core/messaging/subscriptions/delete-subscription.ts";
import { moveSubscription } from "#core/messaging/subscriptions/move-subscription.ts";
import { pauseSubscription, resumeSubscription } from "#core/messaging/subscriptions/pause-subscription.ts";
import { writeSend, writeSubscription } from "#core/messaging/subscriptions/subscription-reply.ts";
import { updateSubscription } from "#core/messaging/subscriptions/update-subscription.ts";
import { findSubscription } from "#db/queries/messaging/find-subscription.ts";
import { listSends } from "#db/queries/messaging/list-sends.ts";
import { listSubscriptions } from "#db/queries/messaging/list-subscriptions.ts";
import { answerJson, refuse } from "../documented/answer.ts";
import { readPage, writePage } from "../documented/list-page.ts";
import { readJsonBody } from "../documented/read-json-body.ts";
import { documentedRoute } from "../documented/route.ts";
import { writeCountedPage } from "../runs/write-counted-page.ts";
import { answerSubscription, openSubscriptionPorts, readUuid, refuseSubscription } from "./answer-subscription.ts";
import { readSubscriptionQuery } from "./read-subscription-query.ts";

type Params = { id: string };

/** One page of subscriptions, newest first. */
export const listSubscriptionsRoute = documentedRoute("view_messaging", async ({ request, platform, author }) => {
  const query = new URL(request.url).searchParams;
  const page = readPage(query);
  const read = readSubscriptionQuery(query);
  const problems = [...(page.ok ? [] : page.problems), ...(read.ok ? [] : read.problems)];
  if (!page.ok || !read.ok) return refuse(request, "invalid_input", { errors: problems });
  const { rows, total } = await listSubscriptions(platform.database.sql, author.actor, read.filter, page.page);
  const { siteUrl } = platform.config;
  const results = rows.map((row) => writeSubscription(row, siteUrl));
  return answerJson(200, writeCountedPage(request, siteUrl, page.page, total, results));
});

/** Subscribes an identity to a set. */
export const createSubscriptionRoute = documentedRoute("manage_subscriptions", async (call) => {
  const json = await readJsonBody(call.request);
  if (!json.ok) return json.response;
  const outcome = await createSubscription(openSubscriptionPorts(call.platform), call.author, json.body);
  if (outcome.kind !== "created") return refuseSubscription(call.request, outcome);
  return await answerSubscription(call, 201, outcome.id);
});

/** One subscription. */
export const readSubscriptionRoute = documentedRoute<Params>("view_messaging", async (call) => {
  const id = readUuid(call.params.id);
  return id === null ? refuse(call.request, "not_found") : await answerSubscription(call, 200, id);
});

/** Says anew what a subscription is (`whole`), or changes what is named (`part`). */
export function changeSubscriptionRoute(mode: "whole" | "part") {
  return documentedRoute<Params>("manage_subscriptions", async (call) => {
    const id = readUuid(call.params.id);
    if (id === null) return refuse(call.request, "not_found");
    const json = await readJsonBody(call.request);
    if (!json.ok) return json.response;
    const change = { input: json.body, mode };
    const outcome = await updateSubscription(openSubscriptionPorts(call.platform), call.author, id, change);
    if (outcome.kind !== "changed") return refuseSubscription(call.request, outcome);
    return await answerSubscription(call, 200, id);
  });
}

/** Deletes a subscription with its timeline. */
export const deleteSubscriptionRoute = documentedRoute<Params>("manage_subscriptions", async (call) => {
  const id = readUuid(call.params.id);
  if (id === null) return refuse(call.request, "not_found");
  const outcome = await deleteSubscription(openSubscriptionPorts(call.platform), call.author, id);
  return outcome.kind === "deleted" ? new Response(null, { status: 204 }) : refuseSubscription(call.request, outcome);
});

/** Pauses a subscription, or lets it go on. */
export function switchSubscriptionRoute(act: "pause" | "resume") {
  const change = act === "pause" ? pauseSubscription : resumeSubscription;
  return documentedRoute<Params>("manage_subscriptions", async (call) => {
    const id = readUuid(call.params.id);
    if (id === null) return refuse(call.request, "not_found");
    const outcome = await change(openSubscriptionPorts(call.platform), call.author, id);
    if (outcome.kind !== "changed") return refuseSubscription(call.request, outcome);
    return await answerSubscription(call, 200, id);
  });
}

/** Lets a subscription go on with another set, or from another number. */
export const moveSubscriptionRoute = documentedRoute<Params>("manage_subscriptions", async (call) => {
  const id = readUuid(call.params.id);
  if (id === null) return refuse(call.request, "not_found");
  const json = await readJsonBody(call.request);
  if (!json.ok) return json.response;
  const outcome = await moveSubscription(openSubscriptionPorts(call.platform), call.author, id, json.body);
  if (outcome.kind !== "changed") return refuseSubscription(call.request, outcome);
  return await answerSubscription(call, 200, id);
});

/** What was, is and was not sent to a subscription. */
export const listSendsRoute = documentedRoute<Params>("view_messaging", async (call) => {
  const { request, platform, author } = call;
  const { sql } = platform.database;
  const id = readUuid(call.params.id);
  const found = id === null ? null : await findSubscription(sql, author.actor, id);
  if (found === null) return refuse(request, "not_found");
  const page = readPage(new URL(request.url).searchParams);
  if (!page.ok) return refuse(request, "invalid_input", { errors: page.problems });
  const { rows, total } = await listSends(sql, author.actor, found.id, page.page);
  const body = { count: total, results: rows.map(writeSend) };
  return answerJson(200, writePage(request, platform.config.siteUrl, page.page, body));
});
