import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { readJsonBody } from "#app/_server/documented/read-json-body.ts";
import { readNumber } from "#app/_server/documented/read-number.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { openTestPorts } from "#app/_server/hooks/open-test-ports.ts";
import { toCallbackReply } from "#core/hooks/callback-reply.ts";
import { readTest } from "#core/hooks/read-change.ts";
import { testHook } from "#core/hooks/test-hook.ts";
import { findCallback } from "#db/queries/hooks/find-callback.ts";

/** Sends what the hook makes of a real row, as if that were changed now. */
export const POST = documentedRoute<{ id: string }>("test_hooks", async ({ request, params, platform, author }) => {
  const id = readNumber(params.id);
  if (id === null) return refuse(request, "not_found");
  const json = await readJsonBody(request);
  if (!json.ok) return json.response;
  const read = readTest(json.body);
  if (!read.ok) return refuse(request, "invalid_input", { errors: read.problems });
  const outcome = await testHook(openTestPorts(platform, author.actor), author, id, read.value);
  switch (outcome.kind) {
    case "not_found":
      return refuse(request, "not_found");
    case "invalid":
      return refuse(request, "invalid_input", { errors: outcome.problems });
    case "silent":
      return refuse(request, "conflict", { detail: outcome.detail });
    case "tested": {
      const { sql } = platform.database;
      const made = outcome.callbacks.map((callback) => findCallback(sql, author.actor, { id: callback.id }));
      const callbacks = (await Promise.all(made)).flatMap((found) => (found === null ? [] : toCallbackReply(found)));
      return answerJson(201, { callbacks });
    }
  }
});

const refuseMethod = methodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
