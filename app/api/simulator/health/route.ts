import { answerJson } from "#app/_server/documented/answer.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { SimulatorHealth } from "#core/simulator/simulator-reply.ts";
import { countSimulated } from "#db/queries/notifications/list-simulated.ts";

/** That the simulator answers, and what it has taken so far. */
export const GET = documentedRoute("view_notifications", async ({ platform }) => {
  const { lastReceivedAt, ...counts } = await countSimulated(platform.database.sql, {});
  const statistics = { ...counts, last_received_at: lastReceivedAt?.toISOString() ?? null };
  return answerJson(200, SimulatorHealth.parse({ status: "healthy", statistics }));
});

const refuseMethod = methodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
