import type { SqlOrTransaction } from "../../connect.ts";

export const logColumns = (sql: SqlOrTransaction) => sql`l.id, l.channel, l.recipient, l.subject, l.message, l.html,
  l.status, l.error_message as "errorMessage", l.metadata, l.related_type as "relatedType", l.related_id as "relatedId",
  l.provider, l.provider_message_id as "providerMessageId", l.delivery_id as "deliveryId",
  l.requested_by as "requestedBy", l.created_at as "createdAt", l.updated_at as "updatedAt", l.sent_at as "sentAt"`;
