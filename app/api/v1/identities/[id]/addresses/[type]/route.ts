import { refuse } from "#app/_server/documented/answer.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { answerFiltered, readIdentityId } from "#app/_server/messaging-identities/answer-identity.ts";
import { listUsableAddresses } from "#db/queries/messaging/identities/find-addresses.ts";

type Params = { id: string; type: string };

/**
 * The addresses of one type that messages may go to. Of `default` and `use_communicate_through` it counts that they are there,
 * whatever they say, as documented.
 */
export const GET = documentedRoute<Params>("view_messaging", async (call) => {
  const id = readIdentityId(call.params.id);
  const { searchParams } = new URL(call.request.url);
  const asked = {
    type: call.params.type,
    defaultOnly: searchParams.has("default"),
    through: searchParams.has("use_communicate_through"),
  };
  const { sql } = call.platform.database;
  const addresses = id === null ? null : await listUsableAddresses(sql, call.author.actor, id, asked);
  if (addresses === null) return refuse(call.request, "not_found");
  return await answerFiltered(
    call,
    () => ({ ok: true, filter: null }),
    async (_, { limit, offset }) => ({
      rows: addresses.slice(offset, offset + limit).map((address) => ({ address })),
      total: addresses.length,
    }),
  );
});

const refuseMethod = methodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
