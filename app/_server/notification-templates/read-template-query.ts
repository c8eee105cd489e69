import { findMedium } from "#core/notifications/model.ts";
import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { TemplateFilter } from "#db/queries/notifications/templates/list-templates.ts";

/** `none`: a channel is asked for that there is not, and so no template is of it. */
export type ReadTemplateQuery = { ok: true; filter: TemplateFilter | "none" } | { ok: false; problems: FieldProblem[] };

const limitMax = 1_000;

/**
 * The documented filters of the list of templates. `active` is "true" in whatever case; anything else asks for those that are
 * switched off.
 */
export function readTemplateQuery(query: URLSearchParams): ReadTemplateQuery {
  const problems: FieldProblem[] = [];
  const given = (name: string) => query.get(name) || null;
  const count = (name: string, min: number): number | null => {
    const text = given(name);
    if (text === null) return null;
    const number = /^[0-9]{1,9}$/.test(text) ? Number(text) : -1;
    if (number >= min) return number;
    problems.push({ pointer: `/${name}`, detail: `Expected a whole number from ${min}.` });
    return null;
  };
  const [eventCode, language, channel, active] = [
    given("event_code"),
    given("language"),
    given("channel"),
    given("active"),
  ];
  problems.push(...findUnstorableText({ event_code: eventCode, language }));
  const limit = count("limit", 1);
  const offset = count("offset", 0) ?? 0;
  if (problems.length > 0) return { ok: false, problems };
  const medium = channel === null ? null : findMedium(channel);
  if (channel !== null && medium === null) return { ok: true, filter: "none" };
  return {
    ok: true,
    filter: {
      eventCode,
      medium,
      language,
      active: active === null ? null : active.toLowerCase() === "true",
      limit: limit === null ? null : Math.min(limit, limitMax),
      offset,
    },
  };
}
