import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { fireMetricsRoute, listMetricsRoute } from "#app/_server/messaging-metrics/metric-routes.ts";

export const GET = listMetricsRoute;
export const POST = fireMetricsRoute;

const refuseMethod = methodRefusal("GET", "POST");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as PUT };
