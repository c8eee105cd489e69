import { Acknowledgement } from "#core/notifications/escalations/acknowledge-escalation.ts";
import {
  AcknowledgedReply,
  EscalationListReply,
  EscalationReply,
} from "#core/notifications/escalations/escalation-reply.ts";

/** What callers send of escalations. */
export const escalationRequests = { AcknowledgeEscalation: Acknowledgement };

/** What callers get of them. */
export const escalationReplies = {
  Escalation: EscalationReply,
  EscalationList: EscalationListReply,
  AcknowledgedEscalation: AcknowledgedReply,
};
