import { writeIdentity } from "#core/messaging/identities/identity-document.ts";
import { readIdentityFilter } from "#core/messaging/identities/identity-filter.ts";
import { listIdentities } from "#db/queries/messaging/identities/list-identities.ts";
import { documentedRoute } from "../documented/route.ts";
import { answerFiltered } from "./answer-identity.ts";

/** One page of identities, the newest first. `unknown` says what becomes of a filter that there is not. */
export function listIdentitiesRoute(unknown: "refuse" | "ignore") {
  return documentedRoute("view_messaging", (call) =>
    answerFiltered(
      call,
      (query) => readIdentityFilter(query, { unknown }),
      async (filter, part) => {
        const { rows, total } = await listIdentities(call.platform.database.sql, call.author.actor, filter, part);
        return { rows: rows.map(writeIdentity), total };
      },
    ),
  );
}
