import * as inbox from "#core/notifications/inbox/inbox-reply.ts";

/** What callers send of inboxes. */
export const inboxRequests = { ReadAllMessages: inbox.InboxReadAllRequest };

/** What callers get of them. */
export const inboxReplies = {
  InboxMessage: inbox.InboxMessageReply,
  InboxList: inbox.InboxListReply,
  InboxCount: inbox.InboxCountReply,
  InboxRead: inbox.InboxReadReply,
  InboxReadAll: inbox.InboxReadAllReply,
  InboxEvent: inbox.InboxEvent,
};
