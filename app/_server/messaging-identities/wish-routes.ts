import {
  type OptOutRecord,
  type WishRecord,
  writeOptIn,
  writeOptOut,
} from "#core/messaging/identities/identity-document.ts";
import { optIn } from "#core/messaging/identities/opt-in.ts";
import { optOut } from "#core/messaging/identities/opt-out.ts";
import { readWishFilter } from "#core/messaging/identities/wish-filter.ts";
import { listOptIns, listOptOuts } from "#db/queries/messaging/identities/list-wishes.ts";
import { answerJson, refuse } from "../documented/answer.ts";
import { readJsonBody } from "../documented/read-json-body.ts";
import { type Call, documentedRoute } from "../documented/route.ts";
import { answerFiltered, refuseIdentity } from "./answer-identity.ts";
import { openIdentityPorts } from "./open-identity-ports.ts";

/** One page of opt-outs, the newest first. */
export const listOptOutsRoute = documentedRoute("view_messaging", (call) =>
  answerFiltered(call, readWishFilter, async (filter, part) => {
    const { rows, total } = await listOptOuts(call.platform.database.sql, call.author.actor, filter, part);
    return { rows: rows.map(writeOptOut), total };
  }),
);

/** One page of opt-ins, the newest first. */
export const listOptInsRoute = documentedRoute("view_messaging", (call) =>
  answerFiltered(call, readWishFilter, async (filter, part) => {
    const { rows, total } = await listOptIns(call.platform.database.sql, call.author.actor, filter, part);
    return { rows: rows.map(writeOptIn), total };
  }),
);

/** Somebody wants no more messages. */
export const optOutRoute = documentedRoute("manage_identities", async (call) => {
  const json = await readJsonBody(call.request);
  if (!json.ok) return json.response;
  const outcome = await optOut(openIdentityPorts(call.platform), call.author, json.body);
  if (outcome.kind !== "opted_out") return refuseIdentity(call.request, outcome);
  return answerMade(call, (await listOptOuts(...findOne(call, outcome.id))).rows[0], writeOptOut);
});

/** Somebody wants messages again. */
export const optInRoute = documentedRoute("manage_identities", async (call) => {
  const json = await readJsonBody(call.request);
  if (!json.ok) return json.response;
  const outcome = await optIn(openIdentityPorts(call.platform), call.author, json.body);
  if (outcome.kind !== "opted_in") return refuseIdentity(call.request, outcome);
  return answerMade(call, (await listOptIns(...findOne(call, outcome.id))).rows[0], writeOptIn);
});

type Asked = Pick<Call<unknown>, "request" | "platform" | "author">;

function findOne({ platform, author }: Asked, id: string) {
  const nothing = { identityId: null, type: null, addressType: null, address: null, requestSource: null };
  const filter = { ...nothing, id, requestorSourceId: null, from: null, to: null };
  return [platform.database.sql, author.actor, filter, { limit: 1, offset: 0 }] as const;
}

function answerMade<One extends WishRecord | OptOutRecord>(
  { request }: Asked,
  record: One | undefined,
  write: (record: One) => object,
): Response {
  // Gone only where somebody deleted the identity in between.
  return record === undefined ? refuse(request, "not_found") : answerJson(201, write(record));
}
