import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { readPage, writePage } from "#app/_server/documented/list-page.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { Channel } from "#core/notifications/send/model.ts";
import { SimulatedMessageReply, SimulatorCounters } from "#core/simulator/simulator-reply.ts";
import { countSimulated, listSimulated, type SimulatedRecord } from "#db/queries/notifications/list-simulated.ts";
import { clearSimulator } from "#db/stores/notifications/clear-simulator.ts";

/** One page of what the simulator took, newest first, with counters over all that the filter takes. */
export const GET = documentedRoute("view_notifications", async ({ request, platform }) => {
  const query = new URL(request.url).searchParams;
  const page = readPage(query);
  const channel = Channel.optional().safeParse(query.get("channel") || undefined);
  const search = query.get("search")?.trim().replaceAll("\u0000", "") || undefined;
  if (!page.ok || !channel.success) {
    const wrong = { pointer: "/channel", detail: 'Expected one of "email", "sms".' };
    const errors = [...(page.ok ? [] : page.problems), ...(channel.success ? [] : [wrong])];
    return refuse(request, "invalid_input", { errors });
  }
  const { sql } = platform.database;
  const filter = { channel: channel.data, search };
  const [counts, records] = await Promise.all([countSimulated(sql, filter), listSimulated(sql, filter, page.page)]);
  const rows = { count: counts.total, results: records.map(toReply) };
  const body = writePage(request, platform.config.siteUrl, page.page, rows);
  return answerJson(200, { ...body, counters: SimulatorCounters.parse(counts) });
});

/** Forgets all of them. */
export const DELETE = documentedRoute("send_notifications", async ({ platform, author }) => {
  const { database, now, newId } = platform;
  await clearSimulator({ sql: database.sql, now, newId }, author);
  return new Response(null, { status: 204 });
});

function toReply(record: SimulatedRecord): SimulatedMessageReply {
  return SimulatedMessageReply.parse({
    id: record.id,
    channel: record.medium,
    outcome: record.outcome,
    from: record.sender,
    to: record.recipients,
    subject: record.subject,
    message: record.text,
    html_message: record.html,
    delivery: record.deliveryId,
    received_at: record.receivedAt.toISOString(),
  });
}

const refuseMethod = methodRefusal("GET", "DELETE");

export { refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
