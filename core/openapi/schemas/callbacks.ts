import { CallbackDetailReply, CallbackReply } from "#core/hooks/callback-reply.ts";
import { SendCallbacks, SendCallbacksReply } from "#core/hooks/send-request.ts";
import { pageOf, searchedPage } from "./replies.ts";

/** What callers send of callbacks. */
export const callbackRequests = { SendCallbacks };

/** What callers get of them. */
export const callbackReplies = {
  Callback: CallbackReply,
  CallbackDetail: CallbackDetailReply,
  SentCallbacks: SendCallbacksReply,
  CallbackPage: pageOf(CallbackReply, searchedPage),
};
