"use server";

import { readForm } from "#app/_server/actions/read-form.ts";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { planOnly } from "#app/_server/emit/plan-only.ts";
import { getPlatform } from "#app/_server/platform.ts";
import type { DryRunOutcome } from "#components/notification-catalog/dry-run/dry-run-outcome.ts";
import type { Json } from "#core/json.ts";
import { describePlan } from "#core/notifications/catalog/describe-plan.ts";
import { readEmitRequest } from "#core/notifications/emit/read-emit-request.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";

const mend = "Mend what is marked below.";

/** Plans a report and does nothing else. Fields: event_code, rule (its number, or empty), context, recipients (JSON). */
export async function planReport(form: FormData): Promise<DryRunOutcome> {
  const permitted = await permitAction("send_notifications");
  if (permitted.kind === "refused") return { kind: "refused", message: permitted.message };
  const { event_code = "", rule = "", context = "", recipients = "" } = readForm(form);
  const problems: FieldProblem[] = [];
  const body = {
    event_code,
    context: parseField(context, "{}", "/context", problems),
    recipients: parseField(recipients, "[]", "/recipients", problems),
  };
  if (problems.length > 0) return { kind: "refused", message: mend, problems };
  const read = readEmitRequest(body);
  if (!read.ok) return { kind: "refused", message: mend, problems: [read.problem] };
  const outcome = await planOnly(await getPlatform(), permitted.author, read.request);
  if (outcome.kind === "unknown_event") {
    return { kind: "refused", message: `${event_code} is switched off or gone, so a report of it would be refused.` };
  }
  const ruleId = /^[1-9][0-9]{0,8}$/.test(rule) ? Number(rule) : null;
  return { kind: "planned", report: describePlan(outcome.plan, outcome.catalog, ruleId) };
}

/** A field's JSON; an empty field counts as `empty`. */
function parseField(text: string, empty: string, pointer: string, problems: FieldProblem[]): Json {
  try {
    return JSON.parse(text.trim() === "" ? empty : text) as Json;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    problems.push({ pointer, detail: `This is no JSON: ${error.message}` });
    return null;
  }
}
