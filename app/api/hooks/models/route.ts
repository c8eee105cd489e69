import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { openHookPorts } from "#app/_server/hooks/open-hook-ports.ts";
import { answerPage } from "#app/_server/hooks/read-list-request.ts";
import { writeModel } from "#core/hooks/model-reply.ts";

/** One page of what hooks can watch, our own entities first; by the name of an attached database and by part of the name. */
export const GET = documentedRoute("view_hooks", (call) =>
  answerPage(call, ({ text }) => {
    const [search, database] = [text("search")?.toLowerCase() ?? "", text("database")];
    return async ({ limit, offset }) => {
      const models = (await openHookPorts(call.platform).listModels())
        .map(writeModel)
        .filter((model) => database === null || model.database === database)
        .filter(({ name, label }) => `${name} ${label}`.toLowerCase().includes(search));
      return { rows: models.slice(offset, offset + limit), total: models.length };
    };
  }),
);

const refuseMethod = methodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
