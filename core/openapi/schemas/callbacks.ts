import { CallbackDetailReply, CallbackReply } from "#core/hooks/callback-reply.ts";
import { pageOf, searchedPage } from "./replies.ts";

/** What callers send of callbacks. */
export const callbackRequests = {};

/** What callers get of them. */
export const callbackReplies = {
  Callback: CallbackReply,
  CallbackDetail: CallbackDetailReply,
  CallbackPage: pageOf(CallbackReply, searchedPage),
};
