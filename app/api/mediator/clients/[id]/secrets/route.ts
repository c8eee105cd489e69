import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { readJsonBody } from "#app/_server/documented/read-json-body.ts";
import { readObjectId, refuseObject } from "#app/_server/mediator-objects/answer-object.ts";
import { openCredentialPorts } from "#app/_server/mediator-objects/open-object-ports.ts";
import { problemMethodRefusal } from "#app/_server/notifications/problem-method.ts";
import { problemRoute } from "#app/_server/notifications/problem-route.ts";
import { ShownCredentialReply } from "#core/mediator/documented/replies.ts";
import { writeCredential } from "#core/mediator/documented/write-object.ts";
import { addCredential } from "#core/mediator/objects/add-credential.ts";
import { findClient } from "#db/queries/mediator/list-clients.ts";

type Params = { id: string };

/** The secrets and API keys of a client, without any value. There are a handful, so they come on one page. */
export const GET = problemRoute<Params>("view_mediator", async ({ request, params, platform, author }) => {
  const id = readObjectId(params.id);
  const client = id === null ? null : await findClient(platform.database.sql, author.actor, id);
  if (client === null) return refuse(request, "not_found");
  const results = client.credentials.map(writeCredential);
  return answerJson(200, { count: results.length, next: null, previous: null, results });
});

/** Gives a client another secret or API key, which is in this answer and in none after it. */
export const POST = problemRoute<Params>("edit_mediator", async ({ request, params, platform, author }) => {
  const id = readObjectId(params.id);
  if (id === null) return refuse(request, "not_found");
  const json = await readJsonBody(request);
  if (!json.ok) return json.response;
  const outcome = await addCredential(await openCredentialPorts(platform), author, id, json.body);
  if (outcome.kind !== "added") return refuseObject(request, outcome);
  const client = await findClient(platform.database.sql, author.actor, id);
  const made = client?.credentials.find((one) => one.id === outcome.shown.id);
  if (made === undefined) return refuse(request, "not_found");
  return answerJson(201, ShownCredentialReply.parse({ ...writeCredential(made), value: outcome.shown.value }));
});

const refuseMethod = problemMethodRefusal("GET", "POST");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as PUT };
