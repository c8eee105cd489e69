import { z } from "zod";
import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { FilterTime } from "#core/runs/run-filter.ts";
import { findIntegration } from "#db/queries/integrations/find-integration.ts";
import { listRefusals } from "#db/queries/refusals/list-refusals.ts";
import { listArrived } from "#db/queries/runs/list-arrived.ts";

const Query = z.object({ integration: z.uuid(), since: FilterTime.nullable() });

/** Rows of one answer; the screen asks again each second and keeps what it has heard. */
const messagesMax = 20;

/**
 * What an integration has received, and what was refused at its address, since somebody began to listen. Without `since` it begins now, by this clock and not by
 * the browser's. It reads the database, so it hears what any web process has received.
 */
export const GET = documentedRoute("view_runs", async ({ request, platform }) => {
  const query = new URL(request.url).searchParams;
  const parsed = Query.safeParse({ integration: query.get("integration"), since: query.get("since") });
  if (!parsed.success) {
    return refuse(request, "invalid_input", { detail: "Name an integration by its id, and since when." });
  }
  const { integration, since } = parsed.data;
  const { sql } = platform.database;
  if (since === null) {
    const found = await findIntegration(sql, integration);
    if (found === null) return refuse(request, "not_found", { detail: "There is no such integration." });
    return answerJson(200, { since: platform.now().toISOString(), active: found.active, messages: [], refusals: [] });
  }
  const [messages, refused] = await Promise.all([
    listArrived(sql, { integrationId: integration, since }, messagesMax),
    listRefusals(sql, { integration_id: integration, from: since }, { limit: messagesMax }),
  ]);
  const refusals = refused.map(({ id, lastAt, status, reason, clientAddress, more }) => {
    return { id, lastAt: lastAt.toISOString(), status, reason, clientAddress, more };
  });
  return answerJson(200, { since: since.toISOString(), messages, refusals });
});

const refuseMethod = methodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
