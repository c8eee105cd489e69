import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { readJsonBody } from "#app/_server/documented/read-json-body.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { refuseOutcome } from "#app/_server/documented/refuse-outcome.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { openHookPorts } from "#app/_server/hooks/open-hook-ports.ts";
import { answerPage } from "#app/_server/hooks/read-list-request.ts";
import { createSerializer } from "#core/hooks/create-serializer.ts";
import { writeSerializer } from "#core/hooks/serializer-fields.ts";
import { findSerializer, listSerializers } from "#db/queries/hooks/list-serializers.ts";

/** One page of stored serializers by name. */
export const GET = documentedRoute("view_hooks", (call) =>
  answerPage(call, ({ text }) => {
    const filter = { search: text("search") };
    return async (part) => {
      const { sql } = call.platform.database;
      const { rows, total } = await listSerializers(sql, call.author.actor, { ...filter, ...part });
      return { rows: rows.map(writeSerializer), total };
    };
  }),
);

/** Stores a serializer. */
export const POST = documentedRoute("edit_hooks", async ({ request, platform, author }) => {
  const json = await readJsonBody(request);
  if (!json.ok) return json.response;
  const outcome = await createSerializer(openHookPorts(platform), author, json.body);
  if (outcome.kind !== "created") return refuseOutcome(request, outcome);
  const serializer = await findSerializer(platform.database.sql, author.actor, outcome.id);
  return serializer === null ? refuse(request, "not_found") : answerJson(201, writeSerializer(serializer));
});

const refuseMethod = methodRefusal("GET", "POST");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as PUT };
