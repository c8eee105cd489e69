import { expect, it } from "vitest";
import { findObjectAddress } from "./find-object-address.ts";

const object = { objectId: "id-1", objectName: "a name" };

it.each([
  ["esb_settings.changed", "esb_settings", "/admin/mediator/esb"],
  ["notification_settings.changed", "notification_settings", "/admin/notifications/settings"],
  ["notification_event.created", "notification_event", "/admin/notifications/events/id-1"],
  ["notification_rule.changed", "notification_rule", "/admin/notifications/rules/id-1"],
  ["notification_lookup.changed", "notification_lookup", "/admin/notifications/lookups"],
  ["user.changed", "user", "/admin/users/id-1"],
  ["integration.changed", "integration", "/admin/integrations/id-1"],
  ["run.replayed", "run", "/admin/runs/id-1"],
  ["delivery.resent", "delivery", "/admin/deliveries/id-1"],
  ["template.created", "template", "/admin/notifications/templates/id-1"],
  ["message.resent", "message", "/admin/notifications/outbox/id-1"],
  ["escalation.acknowledged", "escalation", "/admin/notifications/escalations#id-1"],
  ["bulk_operation.started", "bulk_operation", "/admin/bulk/id-1"],
  ["secret.created", "secret", "/admin/secrets?text=a%20name"],
  ["token.revoked", "token", "/admin/tokens?text=a%20name"],
  ["token.all_revoked", "token", null],
  ["session.revoked", "session", null],
  ["vault.key_rotated", "vault", null],
])("%s leads to its object", (action, objectKind, address) => {
  expect(findObjectAddress({ ...object, action, objectKind })).toBe(address);
});

it("leads nowhere from the entry that says that the object was deleted", () => {
  expect(findObjectAddress({ ...object, action: "integration.deleted", objectKind: "integration" })).toBeNull();
});
