import { changeMessagingSettings } from "#core/messaging/carriers/change-settings.ts";
import { createGateway } from "#core/messaging/carriers/create-gateway.ts";
import { deleteGateway } from "#core/messaging/carriers/delete-gateway.ts";
import { writeGateway } from "#core/messaging/carriers/gateway-fields.ts";
import { writeMessagingSettings } from "#core/messaging/carriers/settings-fields.ts";
import { testGateway } from "#core/messaging/carriers/test-gateway.ts";
import { updateGateway } from "#core/messaging/carriers/update-gateway.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { findDelivery } from "#db/queries/deliveries/find-delivery.ts";
import { findGateway, findMessagingSettings, listGateways } from "#db/queries/messaging/list-gateways.ts";
import { answerJson, refuse } from "../documented/answer.ts";
import { readJsonBody } from "../documented/read-json-body.ts";
import { refuseOutcome } from "../documented/refuse-outcome.ts";
import { type Call, documentedRoute } from "../documented/route.ts";
import { answerFound, answerList, withNumber } from "../messaging-content/answer-content.ts";
import { deliveryUrl, toDeliveryReply } from "../runs/to-delivery-reply.ts";
import { openCarrierPorts, openTestGatewayPorts } from "./open-carrier-ports.ts";

type Params = { id: string };
type Mode = "whole" | "part";

/** One page of gateways by name. */
export const listGatewaysRoute = documentedRoute("view_messaging", (call) =>
  answerList(call, () => async (part) => {
    const { rows, total } = await listGateways(call.platform.database.sql, call.author.actor, part);
    return { rows: rows.map((gateway) => writeGateway(gateway)), total };
  }),
);

/** Makes a gateway. */
export const createGatewayRoute = documentedRoute("edit_messaging", async (call) => {
  const json = await readJsonBody(call.request);
  if (!json.ok) return json.response;
  const outcome = await createGateway(openCarrierPorts(call.platform), call.author, json.body);
  if (outcome.kind !== "created") return refuseOutcome(call.request, outcome);
  return await answerGateway(call, 201, outcome.id, outcome.warnings);
});

/** One gateway. */
export const readGatewayRoute = documentedRoute<Params>(
  "view_messaging",
  withNumber((call, id) => answerGateway(call, 200, id)),
);

/** Says anew what a gateway is (`whole`), or changes what is named (`part`). */
export function changeGatewayRoute(mode: Mode) {
  return documentedRoute<Params>(
    "edit_messaging",
    withNumber(async (call, id) => {
      const json = await readJsonBody(call.request);
      if (!json.ok) return json.response;
      const outcome = await updateGateway(openCarrierPorts(call.platform), call.author, id, { input: json.body, mode });
      if (outcome.kind !== "updated") return refuseOutcome(call.request, outcome);
      return await answerGateway(call, 200, id, outcome.warnings);
    }),
  );
}

/** Removes a gateway that nothing names. */
export const deleteGatewayRoute = documentedRoute<Params>(
  "edit_messaging",
  withNumber(async ({ request, platform, author }, id) => {
    const outcome = await deleteGateway(openCarrierPorts(platform), author, id);
    return outcome.kind === "deleted" ? new Response(null, { status: 204 }) : refuseOutcome(request, outcome);
  }),
);

/** Sends a message by a gateway, and answers with its delivery once the first attempt is on record. */
export const testGatewayRoute = documentedRoute<Params>(
  "test_providers",
  withNumber(async ({ request, platform, author, traceId }, id) => {
    const gateway = await findGateway(platform.database.sql, author.actor, id);
    if (gateway === null) return refuse(request, "not_found");
    const json = await readJsonBody(request);
    if (!json.ok) return json.response;
    const asked = { input: json.body, traceId };
    const outcome = await testGateway(openTestGatewayPorts(platform), author, gateway, asked);
    if (outcome.kind === "invalid") return refuseOutcome(request, outcome);
    const delivery = await findDelivery(platform.database.sql, outcome.deliveryId);
    if (delivery === null) return refuse(request, "not_found");
    return answerJson(201, toDeliveryReply(delivery), { location: deliveryUrl(delivery.id) });
  }),
);

/** What holds for all staged messages. */
export const readSettingsRoute = documentedRoute("view_messaging", answerSettings);

/** Says it anew (`whole`), or changes some of it (`part`). */
export function changeSettingsRoute(mode: Mode) {
  return documentedRoute("edit_messaging", async (call) => {
    const json = await readJsonBody(call.request);
    if (!json.ok) return json.response;
    const change = { input: json.body, mode };
    const outcome = await changeMessagingSettings(openCarrierPorts(call.platform), call.author, change);
    return outcome.kind === "changed" ? await answerSettings(call) : refuseOutcome(call.request, outcome);
  });
}

async function answerSettings({ platform, author }: Call<unknown>): Promise<Response> {
  return answerJson(200, writeMessagingSettings(await findMessagingSettings(platform.database.sql, author.actor)));
}

async function answerGateway(
  { request, platform, author }: Call<unknown>,
  status: 200 | 201,
  id: number,
  warnings: FieldProblem[] = [],
): Promise<Response> {
  const gateway = await findGateway(platform.database.sql, author.actor, id);
  return answerFound(request, status, gateway && writeGateway(gateway, warnings));
}
