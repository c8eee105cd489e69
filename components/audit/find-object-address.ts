import type { AuditEntry } from "#core/audit/model.ts";

type Entry = Pick<AuditEntry, "action" | "objectKind" | "objectId" | "objectName">;

/** Where the object of an audit entry can be looked at; null where it has no page, or is gone by this very entry. */
export function findObjectAddress({ action, objectKind, objectId, objectName }: Entry): string | null {
  if (objectKind === "esb_settings") return "/admin/mediator/esb";
  if (objectKind === "notification_settings") return "/admin/notifications/settings";
  if (objectKind === "hook_settings") return "/admin/hooks/settings";
  if (objectKind === "messaging_settings") return "/admin/messaging/settings";
  if (objectId === null || action.endsWith(".deleted")) return null;
  const named = `?text=${encodeURIComponent(objectName ?? "")}`;
  switch (objectKind) {
    case "user":
      return `/admin/users/${objectId}`;
    case "integration":
      return `/admin/integrations/${objectId}`;
    case "run":
      return `/admin/runs/${objectId}`;
    case "message":
      return `/admin/notifications/outbox/${objectId}`;
    case "escalation":
      return `/admin/notifications/escalations#${objectId}`;
    case "delivery":
      return `/admin/deliveries/${objectId}`;
    case "provider":
      return `/admin/providers/${objectId}`;
    case "client":
    case "mediator":
    case "channel":
    case "registration":
      return `/admin/mediator/${objectKind}s/${objectId}`;
    case "template":
      return `/admin/notifications/templates/${objectId}`;
    case "notification_event":
      return `/admin/notifications/events/${objectId}`;
    case "notification_rule":
      return `/admin/notifications/rules/${objectId}`;
    case "notification_lookup":
      return "/admin/notifications/lookups";
    case "hook":
      return `/admin/hooks/${objectId}`;
    case "signal":
      return "/admin/hooks/signals";
    case "serializer":
      return `/admin/hooks/serializers/${objectId}`;
    case "attached_database":
      return `/admin/hooks/databases/${objectId}`;
    case "callback":
      return `/admin/callbacks/${objectId}`;
    case "schedule":
      return `/admin/messaging/schedules/${objectId}`;
    case "message_set":
    case "set_message":
      return `/admin/messaging/message-sets/${objectId}`;
    case "gateway":
      return `/admin/messaging/gateways/${objectId}`;
    case "subscription":
    case "send_failure":
      return `/admin/messaging/subscriptions/${objectId}`;
    case "identity":
      return `/admin/messaging/identities/${objectId}`;
    case "messaging_job":
      return `/admin/messaging/jobs/${objectId}`;
    case "bulk_operation":
      return `/admin/bulk/${objectId}`;
    case "secret":
      return `/admin/secrets${named}`;
    case "token":
      // "All tokens of somebody" is about a person and has no token's name.
      return action === "token.all_revoked" || objectName === null ? null : `/admin/tokens${named}`;
    default:
      return null;
  }
}
