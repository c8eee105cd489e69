import type { JsonObject } from "#core/json.ts";
import type { BehindFilter } from "#core/messaging/lifecycle/behind-filter.ts";
import { StartFastForward } from "#core/messaging/lifecycle/behind-reply.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";

type ReadFilter = { ok: true; filter: BehindFilter } | { ok: false; problems: FieldProblem[] };

const numbers = {
  messageset: "messageSetId",
  current_messageset: "messageSetId",
  expected_messageset: "expectedMessageSetId",
  messages_behind_min: "messagesMin",
} as const;

/** The filters of the list of subscriptions that are behind; a name that is no filter says nothing, as documented. */
export function readBehindQuery(query: URLSearchParams): ReadFilter {
  const filter: BehindFilter = {};
  const problems: FieldProblem[] = [];
  for (const [name, key] of Object.entries(numbers)) {
    const text = query.get(name);
    if (text === null || text === "") continue;
    if (/^[1-9][0-9]{0,8}$/.test(text)) filter[key] = Number(text);
    else problems.push({ pointer: `/${name}`, detail: "A valid integer from 1 is required." });
  }
  const subscription = query.get("subscription");
  if (subscription !== null && subscription !== "") {
    if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(subscription)) filter.subscriptionIds = [subscription];
    else problems.push({ pointer: "/subscription", detail: `"${subscription.slice(0, 100)}" is not a valid UUID.` });
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, filter };
}

/** The body of a request to bring subscriptions up to date. */
export function readFastForward(body: JsonObject): ReadFilter {
  const parsed = parseFields(StartFastForward, body);
  if (!parsed.ok) return parsed;
  const { messageset, expected_messageset: expected, messages_behind_min: min, subscriptions } = parsed.value;
  return {
    ok: true,
    filter: {
      ...(messageset === undefined ? {} : { messageSetId: messageset }),
      ...(expected === undefined ? {} : { expectedMessageSetId: expected }),
      ...(min === undefined ? {} : { messagesMin: min }),
      ...(subscriptions === undefined ? {} : { subscriptionIds: subscriptions }),
    },
  };
}
