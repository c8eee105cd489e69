import { deleteFile } from "#core/messaging/content/delete-file.ts";
import { writeFile } from "#core/messaging/content/file-fields.ts";
import { replaceFile, storeFile } from "#core/messaging/content/store-file.ts";
import { findFile, listFiles } from "#db/queries/messaging/list-content.ts";
import { checkFiles } from "#db/queries/messaging/read-file-bytes.ts";
import { answerJson } from "../documented/answer.ts";
import { refuseOutcome } from "../documented/refuse-outcome.ts";
import { type Call, documentedRoute } from "../documented/route.ts";
import { answerFound, answerList, withNumber } from "./answer-content.ts";
import { openContentPorts } from "./open-content-ports.ts";
import { readUploadedFile } from "./read-uploaded-file.ts";

type Params = { id: string };

/** One page of files. */
export const listFilesRoute = documentedRoute("view_messaging", (call) =>
  answerList(call, () => async (part) => {
    const { rows, total } = await listFiles(call.platform.database.sql, call.author.actor, part);
    return { rows: rows.map((file) => writeFile(file, call.platform.config.siteUrl)), total };
  }),
);

/** Keeps a file. */
export const createFileRoute = documentedRoute("edit_messaging", async (call) => {
  const uploaded = await readUploadedFile(call.request);
  if (!uploaded.ok) return uploaded.response;
  const outcome = await storeFile(openContentPorts(call.platform), call.author, uploaded.file);
  return outcome.kind === "stored" ? await answerFile(call, 201, outcome.id) : refuseOutcome(call.request, outcome);
});

/** One file: its address and what is known of it. */
export const readFileRoute = documentedRoute<Params>(
  "view_messaging",
  withNumber((call, id) => answerFile(call, 200, id)),
);

/** Puts another file in its place; there is nothing else of it to change. */
export const replaceFileRoute = documentedRoute<Params>(
  "edit_messaging",
  withNumber(async (call, id) => {
    const uploaded = await readUploadedFile(call.request);
    if (!uploaded.ok) return uploaded.response;
    const outcome = await replaceFile(openContentPorts(call.platform), call.author, id, uploaded.file);
    return outcome.kind === "stored" ? await answerFile(call, 200, id) : refuseOutcome(call.request, outcome);
  }),
);

/** Removes a file that no message names. */
export const deleteFileRoute = documentedRoute<Params>(
  "edit_messaging",
  withNumber(async ({ request, platform, author }, id) => {
    const outcome = await deleteFile(openContentPorts(platform), author, id);
    return outcome.kind === "deleted" ? new Response(null, { status: 204 }) : refuseOutcome(request, outcome);
  }),
);

/**
 * The documented way to bring files to a folder from which telephones play them. Here they are in the database, from which any
 * process serves them, so there is nothing to carry; what is asked for is their check.
 */
export const syncFilesRoute = documentedRoute("edit_messaging", async ({ platform }) => {
  const { broken, messagesWithout, ...sums } = await checkFiles(platform.database.sql);
  return answerJson(202, {
    sync_audio_files_initiated: true,
    task_id: platform.newId(),
    ...sums,
    messages_without_file: messagesWithout,
    broken,
  });
});

async function answerFile({ request, platform, author }: Call<unknown>, status: 200 | 201, id: number) {
  const file = await findFile(platform.database.sql, author.actor, id);
  return answerFound(request, status, file && writeFile(file, platform.config.siteUrl));
}
