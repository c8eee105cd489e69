import { TemplateAnswer, writeTemplate } from "#core/notifications/templates/document.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { findTemplate } from "#db/queries/notifications/templates/list-templates.ts";
import { answerJson } from "../documented/answer.ts";
import type { Call } from "../documented/route.ts";
import { refuseNotification } from "../notifications/documented-route.ts";

/** Every outcome of the verbs that is not the template itself. */
export type TemplateRefusal =
  | { kind: "not_found" }
  | { kind: "used"; detail: string }
  | { kind: "taken"; detail: string }
  | { kind: "invalid"; problems: FieldProblem[] };

export function refuseTemplate(request: Request, refusal: TemplateRefusal): Response {
  switch (refusal.kind) {
    case "not_found":
      return refuseNotification(request, "not_found", { detail: "Template not found" });
    case "used":
    case "taken":
      return refuseNotification(request, "conflict", { detail: refusal.detail });
    case "invalid":
      return refuseNotification(request, "invalid_input", { errors: refusal.problems });
  }
}

/** The answer with a template as it is now; `warnings` stand beside it where a change has given some. */
export async function answerTemplate(
  { request, platform, author }: Pick<Call<unknown>, "request" | "platform" | "author">,
  status: 200 | 201,
  id: number,
  warnings?: FieldProblem[],
): Promise<Response> {
  const template = await findTemplate(platform.database.sql, author.actor, id);
  if (template === null) return refuseTemplate(request, { kind: "not_found" });
  const reply = writeTemplate(template);
  return answerJson(status, TemplateAnswer.parse(warnings === undefined ? reply : { ...reply, warnings }));
}

/** The number of a template in an address; null where it can be none's. */
export function readTemplateId(text: string): number | null {
  return /^[1-9][0-9]{0,8}$/.test(text) ? Number(text) : null;
}
