import type { ObjectKind } from "#core/mediator/documented/field-names.ts";
import { changeObject } from "#core/mediator/objects/change-object.ts";
import { createClient } from "#core/mediator/objects/create-client.ts";
import { createObject } from "#core/mediator/objects/create-object.ts";
import { deleteObject } from "#core/mediator/objects/delete-object.ts";
import { answerJson, refuse } from "../documented/answer.ts";
import { readPage, writePage } from "../documented/list-page.ts";
import { readJsonBody } from "../documented/read-json-body.ts";
import { problemRoute } from "../notifications/problem-route.ts";
import { answerObject, readObjectId, refuseObject } from "./answer-object.ts";
import { listObjects } from "./list-objects.ts";
import { openCredentialPorts, openObjectPorts } from "./open-object-ports.ts";

type Params = { id: string };

/** One page of objects of that kind. */
export function listRoute(kind: ObjectKind) {
  return problemRoute("view_mediator", async (call) => {
    const { request, platform } = call;
    const read = readPage(new URL(request.url).searchParams);
    if (!read.ok) return refuse(request, "invalid_input", { errors: read.problems });
    const listed = await listObjects(call, kind, read.page);
    if (!listed.ok) return refuse(request, "invalid_input", { errors: listed.problems });
    const { count, results } = listed;
    if (read.page.byNumber && read.page.offset > 0 && read.page.offset >= count) {
      return refuse(request, "not_found", { detail: "Invalid page." });
    }
    return answerJson(200, writePage(request, platform.config.siteUrl, read.page, { count, results }));
  });
}

/** Adds a mediator, a channel or a registration. */
export function createRoute(kind: Exclude<ObjectKind, "client">) {
  return problemRoute("edit_mediator", async (call) => {
    const json = await readJsonBody(call.request);
    if (!json.ok) return json.response;
    const outcome = await createObject(openObjectPorts(call.platform), call.author, kind, json.body);
    if (outcome.kind !== "created") return refuseObject(call.request, outcome);
    return await answerObject(call, 201, { kind, id: outcome.id, warnings: outcome.warnings });
  });
}

/** Adds a client; the answer holds its secret, this once. */
export function createClientRoute() {
  return problemRoute("edit_mediator", async (call) => {
    const json = await readJsonBody(call.request);
    if (!json.ok) return json.response;
    const outcome = await createClient(await openCredentialPorts(call.platform), call.author, json.body);
    if (outcome.kind !== "created") return refuseObject(call.request, outcome);
    const names = { secret: "client_secret", api_key: "api_key" };
    const once = Object.fromEntries(outcome.shown.map(({ kind, value }) => [names[kind], value]));
    return await answerObject(call, 201, { kind: "client", id: outcome.id, warnings: outcome.warnings, once });
  });
}

/** One object. */
export function readRoute(kind: ObjectKind) {
  return problemRoute<Params>("view_mediator", async (call) => {
    const id = readObjectId(call.params.id);
    if (id === null) return refuse(call.request, "not_found");
    return await answerObject(call, 200, { kind, id });
  });
}

/** Says anew what an object is (`whole`), or changes what is named (`part`). */
export function changeRoute(kind: ObjectKind, mode: "whole" | "part") {
  return problemRoute<Params>("edit_mediator", async (call) => {
    const id = readObjectId(call.params.id);
    if (id === null) return refuse(call.request, "not_found");
    const json = await readJsonBody(call.request);
    if (!json.ok) return json.response;
    const change = { input: json.body, mode };
    const outcome = await changeObject(openObjectPorts(call.platform), call.author, kind, id, change);
    if (outcome.kind !== "changed") return refuseObject(call.request, outcome);
    return await answerObject(call, 200, { kind, id, warnings: outcome.warnings });
  });
}

/** Removes an object that nothing needs. */
export function deleteRoute(kind: ObjectKind) {
  return problemRoute<Params>("edit_mediator", async (call) => {
    const id = readObjectId(call.params.id);
    if (id === null) return refuse(call.request, "not_found");
    const outcome = await deleteObject(openObjectPorts(call.platform), call.author, kind, id);
    return outcome.kind === "deleted" ? new Response(null, { status: 204 }) : refuseObject(call.request, outcome);
  });
}
