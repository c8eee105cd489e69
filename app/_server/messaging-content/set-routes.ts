import { cloneSet } from "#core/messaging/content/clone-set.ts";
import { createSet } from "#core/messaging/content/create-set.ts";
import { deleteSet } from "#core/messaging/content/delete-set.ts";
import { writeMessageContent } from "#core/messaging/content/message-fields.ts";
import { orderSet } from "#core/messaging/content/order-set.ts";
import { fileAddress } from "#core/messaging/content/public-address.ts";
import { writeSet } from "#core/messaging/content/set-fields.ts";
import { updateSet } from "#core/messaging/content/update-set.ts";
import { findSet, listSetLanguages, listSets } from "#db/queries/messaging/list-content.ts";
import { readContent } from "#db/queries/messaging/read-content.ts";
import { answerJson, refuse } from "../documented/answer.ts";
import { readJsonBody } from "../documented/read-json-body.ts";
import { refuseOutcome } from "../documented/refuse-outcome.ts";
import { type Call, documentedRoute } from "../documented/route.ts";
import { answerFound, answerList, withNumber } from "./answer-content.ts";
import { openContentPorts } from "./open-content-ports.ts";

type Params = { id: string };

/** One page of message sets. */
export const listSetsRoute = documentedRoute("view_messaging", (call) =>
  answerList(call, ({ text }) => {
    const filter = { shortName: text("short_name"), contentType: text("content_type") };
    return async (part) => {
      const { rows, total } = await listSets(call.platform.database.sql, call.author.actor, { ...filter, ...part });
      return { rows: rows.map(writeSet), total };
    };
  }),
);

/** Makes a message set. */
export const createSetRoute = documentedRoute("edit_messaging", async (call) => {
  const json = await readJsonBody(call.request);
  if (!json.ok) return json.response;
  const outcome = await createSet(openContentPorts(call.platform), call.author, json.body);
  return outcome.kind === "created" ? await answerSet(call, 201, outcome.id) : refuseOutcome(call.request, outcome);
});

/** One set. */
export const readSetRoute = documentedRoute<Params>(
  "view_messaging",
  withNumber((call, id) => answerSet(call, 200, id)),
);

/** Says anew what a set is (`whole`), or changes what is named (`part`). */
export function changeSetRoute(mode: "whole" | "part") {
  return documentedRoute<Params>(
    "edit_messaging",
    withNumber(async (call, id) => {
      const json = await readJsonBody(call.request);
      if (!json.ok) return json.response;
      const outcome = await updateSet(openContentPorts(call.platform), call.author, id, { input: json.body, mode });
      return outcome.kind === "updated" ? await answerSet(call, 200, id) : refuseOutcome(call.request, outcome);
    }),
  );
}

/** Removes a set that no subscription is in. */
export const deleteSetRoute = documentedRoute<Params>(
  "edit_messaging",
  withNumber(async ({ request, platform, author }, id) => {
    const outcome = await deleteSet(openContentPorts(platform), author, id);
    return outcome.kind === "deleted" ? new Response(null, { status: 204 }) : refuseOutcome(request, outcome);
  }),
);

/** Makes a set with the same messages under another name. */
export const cloneSetRoute = documentedRoute<Params>(
  "edit_messaging",
  withNumber(async (call, id) => {
    const json = await readJsonBody(call.request);
    if (!json.ok) return json.response;
    const outcome = await cloneSet(openContentPorts(call.platform), call.author, id, json.body);
    return outcome.kind === "cloned" ? await answerSet(call, 201, outcome.id) : refuseOutcome(call.request, outcome);
  }),
);

/** Gives the messages of a set another order. */
export const orderSetRoute = documentedRoute<Params>(
  "edit_messaging",
  withNumber(async (call, id) => {
    const json = await readJsonBody(call.request);
    if (!json.ok) return json.response;
    const outcome = await orderSet(openContentPorts(call.platform), call.author, id, json.body);
    return outcome.kind === "ordered" ? await answerMessages(call, id) : refuseOutcome(call.request, outcome);
  }),
);

/** A set with all its messages. */
export const readSetMessagesRoute = documentedRoute<Params>("view_messaging", withNumber(answerMessages));

/** In which languages each set has messages. */
export const readSetLanguagesRoute = documentedRoute("view_messaging", async ({ platform, author }) => {
  const languages = await listSetLanguages(platform.database.sql, author.actor);
  return answerJson(200, Object.fromEntries(languages));
});

async function answerSet({ request, platform, author }: Call<unknown>, status: 200 | 201, id: number) {
  const set = await findSet(platform.database.sql, author.actor, id);
  return answerFound(request, status, set && writeSet(set));
}

async function answerMessages({ request, platform }: Call<unknown>, id: number): Promise<Response> {
  const content = (await readContent(platform.database.sql, [id])).get(id);
  if (content === undefined) return refuse(request, "not_found");
  const addressOf = (fileId: number) => {
    const file = content.files.get(fileId);
    return file === undefined ? null : fileAddress(platform.config.siteUrl, file);
  };
  const messages = content.messages.map((message) => writeMessageContent(message, addressOf));
  return answerJson(200, { ...writeSet(content.set), messages });
}
