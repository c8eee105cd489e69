import { changeEntry } from "#core/notifications/catalog/change-entry.ts";
import { createEntry } from "#core/notifications/catalog/create-entry.ts";
import { deleteEntry } from "#core/notifications/catalog/delete-entry.ts";
import type { EntryKind } from "#core/notifications/catalog/model.ts";
import { readObjectId } from "../mediator-objects/answer-object.ts";
import { notificationRoute, readNotificationBody } from "../notifications/documented-route.ts";
import { answerEntry, refuseEntry } from "./answer-entry.ts";
import { openCatalogPorts } from "./open-catalog-ports.ts";

type Params = { id: string };
type Kind = Exclude<EntryKind, "lookup">;

/** Adds an event or a rule. */
export function createRoute(kind: Kind) {
  return notificationRoute("edit_notifications", async (call) => {
    const json = await readNotificationBody(call.request);
    if (!json.ok) return json.response;
    const outcome = await createEntry(openCatalogPorts(call.platform), call.author, kind, json.body);
    if (outcome.kind === "invalid") return refuseEntry(call.request, outcome);
    return await answerEntry(call, 201, { kind, id: outcome.id, warnings: outcome.warnings });
  });
}

/** One event or rule. */
export function readRoute(kind: Kind) {
  return notificationRoute<Params>("view_notifications", async (call) => {
    const id = readObjectId(call.params.id);
    if (id === null) return refuseEntry(call.request, { kind: "not_found" });
    return await answerEntry(call, 200, { kind, id });
  });
}

/** Says anew what it is (`whole`), or changes what is named (`part`). */
export function changeRoute(kind: Kind, mode: "whole" | "part") {
  return notificationRoute<Params>("edit_notifications", async (call) => {
    const id = readObjectId(call.params.id);
    if (id === null) return refuseEntry(call.request, { kind: "not_found" });
    const json = await readNotificationBody(call.request);
    if (!json.ok) return json.response;
    const change = { input: json.body, mode };
    const outcome = await changeEntry(openCatalogPorts(call.platform), call.author, kind, id, change);
    if (outcome.kind !== "changed") return refuseEntry(call.request, outcome);
    return await answerEntry(call, 200, { kind, id, warnings: outcome.warnings });
  });
}

/** Removes what nothing needs. */
export function deleteRoute(kind: Kind) {
  return notificationRoute<Params>("edit_notifications", async (call) => {
    const id = readObjectId(call.params.id);
    if (id === null) return refuseEntry(call.request, { kind: "not_found" });
    const outcome = await deleteEntry(openCatalogPorts(call.platform), call.author, kind, id);
    return outcome.kind === "deleted" ? new Response(null, { status: 204 }) : refuseEntry(call.request, outcome);
  });
}
