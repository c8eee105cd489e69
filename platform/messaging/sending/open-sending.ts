import type { SplitPage } from "#db/stores/messaging/sending/split-page.ts";
import type { RunPage } from "#db/stores/messaging/sending/take-pages.ts";
import { takePages } from "#db/stores/messaging/sending/take-pages.ts";
import type { SendingParts, WorkedPage } from "./work-page.ts";
import { workPageOrSplit } from "./work-page-or-split.ts";
import { type WorkedWaiting, workWaiting } from "./work-waiting.ts";

export type SendingPlatform = {
  /** Takes pages of the run that is due for longest. */
  takePages: (pages: number) => Promise<RunPage[]>;
  /** One that fails again and again is split, until the subscription is found that it fails for. */
  workPage: (page: RunPage) => Promise<WorkedPage | SplitPage>;
  /** Works some of the sends that were asked for or wait for an address. */
  workWaiting: () => Promise<WorkedWaiting>;
};

// Rows of a page: a transaction of some tens of milliseconds. Where each address is a request to another service, a page takes
// as long as these do.
const localPage = { rows: 1_000, leaseMs: 60_000 };
const remotePage = { rows: 200, leaseMs: 300_000 };
const waitingRows = 200;

// Pages are made without asking whether a carrier is up: whoever sends asks that, and its one probe must not be lost here.
const noBreaker = { openUntilMs: () => null, record: () => {} };

/** How messages of subscriptions are queued. `isRemote`: identities are in an external store. */
export function openSending(
  given: Omit<SendingParts, "breaker">,
  { isRemote }: { isRemote: boolean },
): SendingPlatform {
  const parts: SendingParts = { ...given, breaker: noBreaker };
  const page = isRemote ? remotePage : localPage;
  return {
    takePages: (pages) => takePages(parts.sql, { ...page, pages, now: parts.now() }),
    workPage: (taken) => workPageOrSplit(parts, taken),
    workWaiting: () => workWaiting(parts, waitingRows),
  };
}
