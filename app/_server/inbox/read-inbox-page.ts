import type { ListQuery } from "#components/ui/list-address.ts";
import type { InboxFilter } from "#core/notifications/inbox/model.ts";
import { readInboxNumber } from "#core/notifications/inbox/read-inbox-query.ts";
import { readText } from "../read-list-query.ts";

/** What the address of the console's page of inboxes asks for: nobody's yet, somebody's, or a user id that is none. */
export type InboxPage =
  | { kind: "choose"; search: string | null; problem: string | null; userId: string; actorType: string }
  | { kind: "inbox"; filter: InboxFilter };

const shownMax = 50;

export function readInboxPage(query: ListQuery): InboxPage {
  const clean = (name: string) => readText(query, name)?.replaceAll("\u0000", "").slice(0, 200);
  const userId = clean("user_id");
  const actorType = clean("actor_type") ?? "";
  const number = userId === undefined ? null : readInboxNumber(userId);
  if (number === null) {
    const problem = userId === undefined ? null : "A user id is a whole number.";
    return { kind: "choose", search: clean("person") ?? null, problem, userId: userId ?? "", actorType };
  }
  const before = readInboxNumber(clean("before") ?? "");
  const unreadOnly = clean("unread") === "true";
  return {
    kind: "inbox",
    filter: { userId: number, actorType: actorType || null, before, unreadOnly, limit: shownMax },
  };
}
