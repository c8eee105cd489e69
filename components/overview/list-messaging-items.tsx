import { formatCount } from "#components/ui/format-count.ts";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { MessagingAttention } from "#db/queries/messaging/console/read-messaging-figures.ts";
import type { Item } from "./attention-item.ts";

/** What needs attention of staged messages: what failed for good, and subscriptions that are behind their schedules. */
export function listMessagingItems({ sendFailures, behind }: MessagingAttention): Item[] {
  const items: Item[] = [];
  if (sendFailures !== null) {
    items.push({
      key: "send failures",
      tone: "bad",
      href: "/admin/messaging/failures",
      text: (
        <>
          <b className="font-semibold">
            {formatCount(sendFailures.count)} staged {sendFailures.count === 1 ? "message" : "messages"}
          </b>{" "}
          could not be sent, since <RelativeTime at={sendFailures.since} />
          <span className="text-muted"> · {sendFailures.lastReason}</span>
        </>
      ),
    });
  }
  if (behind !== null) {
    items.push({
      key: "behind",
      tone: "warn",
      href: "/admin/messaging/behind",
      text: (
        <>
          <b className="font-semibold">
            {formatCount(behind.count)} {behind.count === 1 ? "subscription is" : "subscriptions are"} behind
          </b>{" "}
          their schedules, as searched <RelativeTime at={behind.searchedAt} />
        </>
      ),
    });
  }
  return items;
}
