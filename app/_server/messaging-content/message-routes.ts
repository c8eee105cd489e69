import { createMessage } from "#core/messaging/content/create-message.ts";
import { deleteMessage } from "#core/messaging/content/delete-message.ts";
import { writeMessage, writeMessageContent } from "#core/messaging/content/message-fields.ts";
import { fileAddress } from "#core/messaging/content/public-address.ts";
import { updateMessage } from "#core/messaging/content/update-message.ts";
import { findFile, findMessage, listMessages } from "#db/queries/messaging/list-content.ts";
import { answerJson, refuse } from "../documented/answer.ts";
import { readJsonBody } from "../documented/read-json-body.ts";
import { refuseOutcome } from "../documented/refuse-outcome.ts";
import { type Call, documentedRoute } from "../documented/route.ts";
import { answerFound, answerList, withNumber } from "./answer-content.ts";
import { openContentPorts } from "./open-content-ports.ts";

type Params = { id: string };

/** One page of messages. */
export const listMessagesRoute = documentedRoute("view_messaging", (call) =>
  answerList(call, ({ text, number }) => {
    const filter = { setId: number("messageset"), sequenceNumber: number("sequence_number"), lang: text("lang") };
    return async (part) => {
      const { rows, total } = await listMessages(call.platform.database.sql, call.author.actor, { ...filter, ...part });
      return { rows: rows.map(writeMessage), total };
    };
  }),
);

/** Adds a message to its set. */
export const createMessageRoute = documentedRoute("edit_messaging", async (call) => {
  const json = await readJsonBody(call.request);
  if (!json.ok) return json.response;
  const outcome = await createMessage(openContentPorts(call.platform), call.author, json.body);
  return outcome.kind === "created" ? await answerMessage(call, 201, outcome.id) : refuseOutcome(call.request, outcome);
});

/** One message. */
export const readMessageRoute = documentedRoute<Params>(
  "view_messaging",
  withNumber((call, id) => answerMessage(call, 200, id)),
);

/** Says anew what a message is (`whole`), or changes what is named (`part`). */
export function changeMessageRoute(mode: "whole" | "part") {
  return documentedRoute<Params>(
    "edit_messaging",
    withNumber(async (call, id) => {
      const json = await readJsonBody(call.request);
      if (!json.ok) return json.response;
      const outcome = await updateMessage(openContentPorts(call.platform), call.author, id, { input: json.body, mode });
      return outcome.kind === "updated" ? await answerMessage(call, 200, id) : refuseOutcome(call.request, outcome);
    }),
  );
}

/** Removes a message. */
export const deleteMessageRoute = documentedRoute<Params>(
  "edit_messaging",
  withNumber(async ({ request, platform, author }, id) => {
    const outcome = await deleteMessage(openContentPorts(platform), author, id);
    return outcome.kind === "deleted" ? new Response(null, { status: 204 }) : refuseOutcome(request, outcome);
  }),
);

/** A message with its file's address. */
export const readMessageContentRoute = documentedRoute<Params>(
  "view_messaging",
  withNumber(async ({ request, platform, author }, id) => {
    const { sql } = platform.database;
    const message = await findMessage(sql, author.actor, id);
    if (message === null) return refuse(request, "not_found");
    const { binaryContentId: fileId } = message;
    const file = fileId === null ? null : await findFile(sql, author.actor, fileId);
    const address = file && fileAddress(platform.config.siteUrl, file);
    return answerJson(
      200,
      writeMessageContent(message, () => address),
    );
  }),
);

async function answerMessage({ request, platform, author }: Call<unknown>, status: 200 | 201, id: number) {
  const message = await findMessage(platform.database.sql, author.actor, id);
  return answerFound(request, status, message && writeMessage(message));
}
