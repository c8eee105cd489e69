import * as inbox from "#core/notifications/inbox/inbox-reply.ts";
import * as site from "#core/notifications/inbox/site.ts";

/** What callers send of inboxes. */
export const inboxRequests = {
  ReadAllMessages: inbox.InboxReadAllRequest,
  CreateInboxSite: site.InboxSiteDocument,
  ChangeInboxSite: site.InboxSiteChange,
  RotateInboxSiteSecret: site.InboxSecretRotation,
};

/** What callers get of them. */
export const inboxReplies = {
  InboxMessage: inbox.InboxMessageReply,
  InboxList: inbox.InboxListReply,
  InboxCount: inbox.InboxCountReply,
  InboxRead: inbox.InboxReadReply,
  InboxReadAll: inbox.InboxReadAllReply,
  InboxEvent: inbox.InboxEvent,
  StreamTicket: inbox.StreamTicketReply,
  InboxSite: site.InboxSiteAnswer,
  InboxSiteWithSecret: site.InboxSiteSecretAnswer,
  InboxSiteList: site.InboxSiteListReply,
};
