import type { PersonKey } from "../model.ts";

/** A message as a person reads it. */
export type InboxMessage = PersonKey & {
  id: number;
  title: string;
  body: string;
  eventCode: string;
  entityType: string;
  entityId: string;
  isRead: boolean;
  readAt: Date | null;
  createdAt: Date;
};

/** Whose inbox. Without an actor type it is everything to that user id, whatever they are told as. */
export type InboxOwner = { userId: number; actorType: string | null };

/** Which part of an inbox: the newest `limit` messages, or those before the message `before`. */
export type InboxFilter = InboxOwner & { unreadOnly: boolean; before: number | null; limit: number };

/** The documented bounds of `limit`. */
export const inboxPageSize = 100;
export const inboxPageSizeMax = 500;

/** How an inbox stands. `arrived` counts the messages that came after the one that the asker had seen last. */
export type InboxState = { unread: number; latestId: number; arrived: number };

/** What a stream asks of its inbox: `since` is the id of the newest message that it knows of, null for none. */
export type InboxWatch = InboxOwner & { since: number | null };
