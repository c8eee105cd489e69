import type { Author } from "#core/people/model.ts";

/**
 * Everything that leaves an entry in the audit trail, with the words that the screen shows after the actor's name. The
 * part before the dot is the kind of the object.
 */
export const auditActions = {
  "session.opened": "signed in",
  "session.closed": "signed out",
  "session.revoked": "ended a session of",
  "session.all_revoked": "ended all sessions of",
  "user.created": "created the account",
  "user.changed": "changed the account",
  "user.disabled": "switched off the account",
  "user.enabled": "switched on the account",
  "user.password_reset": "reset the password of",
  "user.oidc_linked": "linked a sign-in provider to",
  "token.created": "created the API token",
  "token.revoked": "revoked the API token",
  "token.issued": "got the API token of",
  "token.all_revoked": "revoked all API tokens",
  "secret.created": "created the secret",
  "secret.changed": "gave a new value to the secret",
  "secret.described": "changed the description of the secret",
  "secret.deleted": "deleted the secret",
  "provider.created": "created the provider",
  "provider.changed": "changed the provider",
  "provider.enabled": "switched on the provider",
  "provider.disabled": "switched off the provider",
  "provider.moved": "changed the place of the provider",
  "provider.deleted": "deleted the provider",
  "provider.tested": "sent a test by the provider",
  "vault.key_rotated": "changed the key of the vault",
  "integration.created": "created the integration",
  "integration.imported": "imported the integration",
  "integration.duplicated": "duplicated the integration",
  "integration.changed": "saved the integration",
  "integration.rolled_back": "rolled back the integration",
  "integration.activated": "switched on the integration",
  "integration.deactivated": "switched off the integration",
  "integration.deleted": "deleted the integration",
  "target.tested": "sent a test to the target",
  "run.replayed": "replayed the run",
  "delivery.resent": "resent the delivery",
  "delivery.cancelled": "cancelled the delivery",
  "delivery.hastened": "hastened the delivery",
  "message.resent": "resent the message",
  "message.cancelled": "cancelled the message",
  "message.hastened": "hastened the message",
  "simulator.cleared": "cleared the simulator",
  "client.created": "created the client",
  "client.changed": "changed the client",
  "client.deleted": "deleted the client",
  "client.secret_added": "gave a new secret to the client",
  "client.secret_revoked": "revoked a secret of the client",
  "mediator.created": "created the mediator",
  "mediator.registered": "registered the mediator",
  "mediator.changed": "changed the mediator",
  "mediator.deleted": "deleted the mediator",
  "channel.created": "created the channel",
  "channel.changed": "changed the channel",
  "channel.deleted": "deleted the channel",
  "registration.created": "created the registration",
  "registration.changed": "changed the registration",
  "registration.deleted": "deleted the registration",
  "mediator_import.done": "imported clients, channels and mediators",
  "esb_settings.changed": "changed the settings of the national bus",
  "transaction.replayed": "repeated the transaction",
  "tester_case.saved": "saved the test",
  "tester_case.deleted": "deleted the test",
  "notification_lookup.created": "added to the lookups of notifications the",
  "notification_lookup.changed": "changed among the lookups of notifications the",
  "notification_lookup.deleted": "deleted from the lookups of notifications the",
  "notification_event.created": "created the notification event",
  "notification_event.changed": "changed the notification event",
  "notification_event.deleted": "deleted the notification event",
  "notification_rule.created": "created the notification rule",
  "notification_rule.changed": "changed the notification rule",
  "notification_rule.deleted": "deleted the notification rule",
  "hook.created": "created the hook",
  "hook.changed": "changed the hook",
  "hook.deleted": "deleted the hook",
  "hook.tested": "sent a test by the hook",
  "signal.created": "registered the signal",
  "signal.deleted": "deleted the signal",
  "serializer.created": "created the serializer",
  "serializer.changed": "changed the serializer",
  "serializer.deleted": "deleted the serializer",
  "attached_database.created": "attached the database",
  "attached_database.changed": "changed the attached database",
  "attached_database.deleted": "detached the database",
  "hook_settings.changed": "changed the settings of hooks",
  "callback.resent": "sent again the callback",
  "callback.cancelled": "cancelled the callback",
  "callback.hastened": "hastened the callback",
  "callback.deleted": "deleted callbacks",
  "schedule.created": "created the schedule",
  "schedule.changed": "changed the schedule",
  "schedule.enabled": "switched on the schedule",
  "schedule.disabled": "switched off the schedule",
  "schedule.deleted": "deleted the schedule",
  "schedule.sent": "sent the next messages of the schedule",
  "schedule.stopped": "stopped a run of the schedule",
  "message_set.created": "created the message set",
  "message_set.changed": "changed the message set",
  "message_set.cloned": "cloned to the message set",
  "message_set.deleted": "deleted the message set",
  "message_set.reordered": "changed the order of the message set",
  "set_message.created": "added a message to the set",
  "set_message.changed": "changed a message of the set",
  "set_message.deleted": "deleted a message of the set",
  "binary_content.created": "added the file",
  "binary_content.changed": "changed the file",
  "binary_content.deleted": "deleted the file",
  "gateway.created": "created the gateway",
  "gateway.changed": "changed the gateway",
  "gateway.deleted": "deleted the gateway",
  "gateway.tested": "sent a test by the gateway",
  "messaging_settings.changed": "changed the settings of staged messages",
  "subscription.created": "subscribed",
  "subscription.changed": "changed the subscription of",
  "subscription.paused": "paused the subscription of",
  "subscription.resumed": "resumed the subscription of",
  "subscription.moved": "moved the subscription of",
  "subscription.fast_forwarded": "brought up to date the subscription of",
  "subscription.sent": "sent the next message of the subscription of",
  "subscription.resent": "sent the last message again of the subscription of",
  "subscription.deleted": "deleted the subscription of",
  "send_failure.requeued": "sent again what had failed of",
  "identity.created": "added the identity",
  "identity.changed": "changed the identity",
  "identity.opted_out": "opted out the identity",
  "identity.opted_in": "opted in the identity",
  "identity.forgotten": "forgot the identity",
  "identity.deleted": "deleted the identity",
  "messaging_job.started": "started work on subscriptions",
  "messaging_job.stopped": "stopped work on subscriptions",
  "escalation.acknowledged": "acknowledged the escalation of",
  "notification_settings.changed": "changed the settings of",
  "template.created": "added the template",
  "template.changed": "changed the template",
  "template.deleted": "deleted the template",
  "template.tested": "sent a test of the template",
  "person.created": "added to the people who are notified",
  "person.changed": "changed, of the people who are notified,",
  "person.deleted": "removed from the people who are notified",
  "people_import.done": "imported people who are notified",
  "people_group.created": "created the group",
  "people_group.changed": "changed the group",
  "people_group.deleted": "deleted the group",
  "people_group.joined": "added people to the group",
  "people_group.left": "took somebody out of the group",
  "preference.changed": "changed how to notify",
  "preference.reset": "reset how to notify",
  "preference.unsubscribed": "unsubscribed, by the link in an e-mail,",
  "suppression.added": "ended messages to",
  "suppression.removed": "allowed messages to",
  "inbox_site.created": "added the inbox site",
  "inbox_site.changed": "changed the inbox site",
  "inbox_site.secret_changed": "gave a new secret to the inbox site",
  "inbox_site.deleted": "deleted the inbox site",
  "bulk_operation.started": "started a bulk operation",
  "bulk_operation.stopped": "stopped a bulk operation",
} as const satisfies Record<`${string}.${string}`, string>;

export type AuditAction = keyof typeof auditActions;

/** Who did what to which object. `detail` must hold no secret; it is shown to administrators as it is. */
export type AuditRecord = {
  by: Author;
  action: AuditAction;
  object: { id: string | null; name: string | null };
  detail?: Record<string, unknown>;
};

/** An entry as the screen shows it. */
export type AuditEntry = {
  id: string;
  at: Date;
  actorKind: "user" | "token" | "system";
  actorId: string | null;
  actorName: string;
  action: string;
  objectKind: string;
  objectId: string | null;
  objectName: string | null;
  detail: Record<string, unknown> | null;
  address: string | null;
};

/** The kind of object that an action is about. */
export function objectKindOf(action: AuditAction): string {
  return action.split(".", 1)[0] as string;
}

/** The words for an action; an entry of an older release whose action is gone shows its name instead. */
export function describeAuditAction(action: string): string {
  return Object.hasOwn(auditActions, action) ? auditActions[action as AuditAction] : action;
}
