import { z } from "zod";

/** A message that could not be sent, as the documented list shows it. */
export type SendFailure = {
  id: number;
  subscriptionId: string;
  sendId: string;
  initiatedAt: Date;
  reason: string;
};

export const FailedTaskReply = z.object({
  id: z.int(),
  subscription: z.uuid(),
  task_id: z.uuid().describe("The send in the timeline of the subscription."),
  initiated_at: z.iso.datetime(),
  reason: z.string(),
});
export type FailedTaskReply = z.output<typeof FailedTaskReply>;

export function writeFailure(failure: SendFailure): FailedTaskReply {
  return {
    id: failure.id,
    subscription: failure.subscriptionId,
    task_id: failure.sendId,
    initiated_at: failure.initiatedAt.toISOString(),
    reason: failure.reason,
  };
}
