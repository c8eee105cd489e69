import { nameSkip, type ShownSkips } from "#components/notification-operation/emission-skips.tsx";
import type { ListQuery } from "#components/ui/list-address.ts";
import { countSettled, countStates, sumCounts } from "#core/notifications/operation/message-counts.ts";
import { type MessageState, messageStates } from "#core/notifications/operation/message-state.ts";
import type { Actor } from "#core/people/model.ts";
import type { Sql } from "#db/connect.ts";
import { type EmissionStory, findEmission, listSkips } from "#db/queries/notifications/operation/find-emission.ts";
import { listMessages } from "#db/queries/notifications/operation/list-messages.ts";
import { readListPlace, readText } from "../read-list-query.ts";

type Asked = { id: string; query: ListQuery; now: Date };

const rowsMax = 25;

/** All that the page of one event shows; null when it is not on record. */
export async function readEmissionPage(sql: Sql, actor: Actor, { id, query, now }: Asked) {
  const story = await findEmission(sql, actor, id);
  if (story === null) return null;
  const counts = countStates(story.messages);
  const wanted = readText(query, "state");
  const state: MessageState | null = messageStates.find((one) => one === wanted) ?? null;
  const place = readListPlace(query, rowsMax);
  const [{ messages }, shown] = await Promise.all([
    listMessages(
      sql,
      actor,
      { emissionId: id, ...(state === null ? {} : { state: [state] }) },
      { ...place, order: "newest", now },
    ),
    readShownSkips(sql, actor, story, query),
  ]);
  const ruleNames = new Map(story.rules.map((rule) => [rule.id, rule.name || `rule ${rule.id}`]));
  return {
    story,
    counts,
    moving: countSettled(counts) < sumCounts(counts),
    messages: { counts, state, messages, place },
    skips: { skips: story.skips, ruleNames, shown },
  };
}

async function readShownSkips(
  sql: Sql,
  actor: Actor,
  story: EmissionStory,
  query: ListQuery,
): Promise<ShownSkips | null> {
  const wanted = readText(query, "skip");
  const of = story.skips.find((skip) => nameSkip(skip) === wanted);
  if (of === undefined) return null;
  const place = readListPlace({ page: readText(query, "skip_page") }, rowsMax);
  return { of, place, people: await listSkips(sql, actor, story.id, of, place) };
}
