import { changeEntry } from "#core/notifications/catalog/change-entry.ts";
import { createEntry } from "#core/notifications/catalog/create-entry.ts";
import { deleteEntry } from "#core/notifications/catalog/delete-entry.ts";
import { findLookupKind, writeLookup } from "#core/notifications/catalog/lookup-fields.ts";
import type { Lookup, LookupKind } from "#core/notifications/model.ts";
import { listLookups } from "#db/queries/notifications/catalog/list-lookups.ts";
import type { Call } from "../documented/route.ts";
import { readObjectId } from "../mediator-objects/answer-object.ts";
import { answerList, notificationRoute, readNotificationBody } from "../notifications/documented-route.ts";
import { answerEntry, refuseEntry } from "./answer-entry.ts";
import { openCatalogPorts } from "./open-catalog-ports.ts";

type ListParams = { kind: string };
type Params = ListParams & { id: string };

/** The words of one kind. */
export function listWordsRoute() {
  return notificationRoute<ListParams>("view_notifications", async ({ request, params, platform, author }) => {
    const kind = findLookupKind(params.kind);
    if (kind === null) return refuseEntry(request, { kind: "not_found" });
    const all = await listLookups(platform.database.sql, author.actor);
    return answerList(all.filter((lookup) => lookup.kind === kind).map(writeLookup));
  });
}

/** Adds a word. */
export function createWordRoute() {
  return notificationRoute<ListParams>("edit_notifications", async (call) => {
    const kind = findLookupKind(call.params.kind);
    if (kind === null) return refuseEntry(call.request, { kind: "not_found" });
    const json = await readNotificationBody(call.request);
    if (!json.ok) return json.response;
    const input = { ...json.body, kind };
    const outcome = await createEntry(openCatalogPorts(call.platform), call.author, "lookup", input);
    if (outcome.kind === "invalid") return refuseEntry(call.request, outcome);
    return await answerEntry(call, 201, { kind: "lookup", id: outcome.id });
  });
}

/** One word. */
export function readWordRoute() {
  return notificationRoute<Params>("view_notifications", async (call) => {
    const found = await findWord(call);
    if (found === null) return refuseEntry(call.request, { kind: "not_found" });
    return await answerEntry(call, 200, { kind: "lookup", id: found.id });
  });
}

/** Says anew what a word is (`whole`), or changes what is named (`part`). */
export function changeWordRoute(mode: "whole" | "part") {
  return notificationRoute<Params>("edit_notifications", async (call) => {
    const found = await findWord(call);
    if (found === null) return refuseEntry(call.request, { kind: "not_found" });
    const json = await readNotificationBody(call.request);
    if (!json.ok) return json.response;
    const change = { input: { ...json.body, kind: found.kind }, mode };
    const outcome = await changeEntry(openCatalogPorts(call.platform), call.author, "lookup", found.id, change);
    if (outcome.kind !== "changed") return refuseEntry(call.request, outcome);
    return await answerEntry(call, 200, { kind: "lookup", id: found.id });
  });
}

/** Removes a word that nothing needs. */
export function deleteWordRoute() {
  return notificationRoute<Params>("edit_notifications", async (call) => {
    const found = await findWord(call);
    if (found === null) return refuseEntry(call.request, { kind: "not_found" });
    const outcome = await deleteEntry(openCatalogPorts(call.platform), call.author, "lookup", found.id);
    return outcome.kind === "deleted" ? new Response(null, { status: 204 }) : refuseEntry(call.request, outcome);
  });
}

async function findWord({ params, platform, author }: Call<Params>): Promise<Lookup | null> {
  const kind: LookupKind | null = findLookupKind(params.kind);
  const id = readObjectId(params.id);
  if (kind === null || id === null) return null;
  const all = await listLookups(platform.database.sql, author.actor);
  return all.find((lookup) => lookup.kind === kind && lookup.id === id) ?? null;
}
