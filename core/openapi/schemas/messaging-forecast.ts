import { EstimateReply, ForecastReply } from "#core/messaging/forecast/forecast-reply.ts";
import { JobReply } from "#core/messaging/jobs/job-reply.ts";
import { BehindReply, StartFastForward, TaskAccepted } from "#core/messaging/lifecycle/behind-reply.ts";
import { pageOf } from "./replies.ts";

/** What callers send to look ahead and to catch up. */
export const messagingForecastRequests = { StartFastForward };

/** What callers get of it. */
export const messagingForecastReplies = {
  BehindSubscription: BehindReply,
  BehindSubscriptionPage: pageOf(BehindReply),
  TaskAccepted,
  SendEstimatePage: pageOf(EstimateReply),
  SendForecast: ForecastReply,
  MessagingJob: JobReply,
  MessagingJobPage: pageOf(JobReply),
};
