import { toRefusalReply } from "#core/refusals/refusal-reply.ts";
import { countRefusals, listRefusals } from "#db/queries/refusals/list-refusals.ts";
import type { Platform } from "#platform/open-platform.ts";
import { answerJson, refuse } from "../documented/answer.ts";
import { readPage } from "../documented/list-page.ts";
import { writeCountedPage } from "../runs/write-counted-page.ts";
import { readRefusalQuery } from "./read-refusal-query.ts";

/** One page of refused calls, newest first, as the query asks for; `integrationId` narrows it to one integration. */
export async function answerRefusals(
  { request, platform }: { request: Request; platform: Platform },
  integrationId: string | null,
): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const page = readPage(query);
  const filter = readRefusalQuery(query);
  const problems = [...(page.ok ? [] : page.problems), ...(filter.ok ? [] : filter.problems)];
  if (!page.ok || !filter.ok) return refuse(request, "invalid_input", { errors: problems });
  const wanted = integrationId === null ? filter.value : { ...filter.value, integration_id: integrationId };
  const { sql } = platform.database;
  const [total, refusals] = await Promise.all([countRefusals(sql, wanted), listRefusals(sql, wanted, page.page)]);
  return answerJson(
    200,
    writeCountedPage(request, platform.config.siteUrl, page.page, total, refusals.map(toRefusalReply)),
  );
}
