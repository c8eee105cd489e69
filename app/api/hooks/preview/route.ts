import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { readJsonBody } from "#app/_server/documented/read-json-body.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { openPreviewParts } from "#app/_server/hooks/open-preview-parts.ts";
import { previewHook } from "#app/_server/hooks/preview-hook.ts";
import type { PreviewReply } from "#core/hooks/preview-reply.ts";
import { readPreview } from "#core/hooks/read-change.ts";
import type { JsonObject } from "#core/json.ts";

/** What a hook would send for a change of a real row. Nothing is kept and nobody is called. */
export const POST = documentedRoute("test_hooks", async ({ request, platform, author }) => {
  const json = await readJsonBody(request);
  if (!json.ok) return json.response;
  const read = readPreview(json.body);
  if (!read.ok) return refuse(request, "invalid_input", { errors: read.problems });
  const { hook, object_id: objectId, operation } = read.value;
  const change = { objectId, operation };
  const shown = await previewHook(openPreviewParts(platform), author.actor, hook as JsonObject, change);
  const { model, callbacks, silence, missing, warnings } = shown;
  const reply: PreviewReply = {
    model: model?.name ?? null,
    object_id: shown.objectId,
    callbacks: callbacks.map(({ eventType, method, targetUrl, contentType, headers, ...rest }) => {
      const lines = headers.map(([name, value]): [string, string] => [name, value]);
      return {
        ...rest,
        event_type: eventType,
        http_method: method,
        target_url: targetUrl,
        headers: lines,
        content_type: contentType,
      };
    }),
    silence: model !== null && !shown.hasRow ? "There is no such row." : silence,
    missing,
    problems: shown.errors,
    warnings,
  };
  return answerJson(200, reply);
});

const refuseMethod = methodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
