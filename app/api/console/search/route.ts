import { answerJson } from "#app/_server/documented/answer.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { toMediumCode } from "#core/notifications/model.ts";
import { messageStateWords, toMessageState } from "#core/notifications/operation/message-state.ts";
import type { FoundHooks } from "#db/queries/search/search-hooks.ts";
import type { FoundMessaging } from "#db/queries/search/search-messaging.ts";
import type { FoundNotifications } from "#db/queries/search/search-notifications.ts";
import { type FoundObjects, searchObjects } from "#db/queries/search/search-objects.ts";

type Hit = { kind: string; label: string; hint: string | null; href: string };

const textMax = 100;
// Of an address, so that its end does not push out what came of it.
const addressMax = 80;

/** What the command palette shows for the letters typed so far. */
export const GET = documentedRoute("view_runs", async ({ request, platform }) => {
  const text = (new URL(request.url).searchParams.get("q") ?? "").replaceAll("\u0000", "").trim().slice(0, textMax);
  const found = text.length < 2 ? null : await searchObjects(platform.database.sql, text);
  return answerJson(200, { results: found === null ? [] : toHits(found) });
});

const mediatorWords = {
  channel: "Channels",
  client: "Clients",
  mediator: "Mediators",
  registration: "Registrations",
} as const;

const notificationWords = {
  event: { kind: "Events", section: "events" },
  rule: { kind: "Rules", section: "rules" },
  template: { kind: "Templates", section: "templates" },
  person: { kind: "People", section: "people" },
  group: { kind: "Groups", section: "people/groups" },
} as const;

const messagingWords = {
  message_set: { kind: "Message sets", section: "message-sets" },
  schedule: { kind: "Schedules", section: "schedules" },
  subscription: { kind: "Subscriptions", section: "subscriptions" },
  identity: { kind: "Identities", section: "identities" },
} as const;

function toHits({
  integrations,
  runs,
  deliveries,
  transactions,
  mediatorObjects,
  hooks,
  callbacks,
  messagingObjects,
  ...notifications
}: FoundObjects): Hit[] {
  return [
    ...integrations.map(({ id, name, active }) => ({
      kind: "Integrations",
      label: name,
      hint: active ? null : "switched off",
      href: `/admin/integrations/${id}`,
    })),
    ...mediatorObjects.map(({ kind, id, name, hint }) => ({
      kind: mediatorWords[kind],
      label: name,
      hint,
      href: `/admin/mediator/${kind}s/${id}`,
    })),
    ...runs.map(({ id, integrationName, status, receivedAt }) => ({
      kind: "Runs",
      label: `${integrationName}, ${status}`,
      hint: sayWhen(receivedAt),
      href: `/admin/runs/${id}`,
    })),
    ...deliveries.map(({ id, host, state, createdAt }) => ({
      kind: "Deliveries",
      label: `${host}, ${state}`,
      hint: sayWhen(createdAt),
      href: `/admin/deliveries/${id}`,
    })),
    ...transactions.map(({ id, method, url, status, startedAt }) => ({
      kind: "Transactions",
      label: `${method} ${url.slice(0, addressMax)}, ${status}`,
      hint: sayWhen(startedAt),
      href: `/admin/mediator/transactions/${id}`,
    })),
    ...toNotificationHits(notifications),
    ...toHookHits({ hooks, callbacks }),
    ...toMessagingHits(messagingObjects),
  ];
}

function toMessagingHits(found: FoundMessaging["messagingObjects"]): Hit[] {
  return found.map(({ kind, id, name, hint }) => ({
    kind: messagingWords[kind].kind,
    label: name,
    hint: hint || null,
    href: `/admin/messaging/${messagingWords[kind].section}/${id}`,
  }));
}

function toHookHits({ hooks, callbacks }: FoundHooks): Hit[] {
  return [
    ...hooks.map(({ id, name, model, enabled }) => ({
      kind: "Hooks",
      label: name,
      hint: enabled ? model : "switched off",
      href: `/admin/hooks/${id}`,
    })),
    ...callbacks.map(({ number, hookName, eventType, status, createdAt }) => ({
      kind: "Callbacks",
      label: `Callback ${number}: ${hookName}, ${eventType}`,
      hint: `${status}, ${sayWhen(createdAt)}`,
      href: `/admin/callbacks/${number}`,
    })),
  ];
}

function toNotificationHits({ notificationObjects, messages, emissions }: FoundNotifications): Hit[] {
  return [
    ...notificationObjects.map(({ kind, id, name, hint }) => ({
      kind: notificationWords[kind].kind,
      label: name,
      hint: hint || null,
      href: `/admin/notifications/${notificationWords[kind].section}/${id}`,
    })),
    ...messages.map(({ number, eventCode, medium, recipientName, status, final, createdAt }) => ({
      kind: "Outbox",
      label: `Message ${number}: ${eventCode}, ${[toMediumCode(medium), recipientName].filter(Boolean).join(" to ")}`,
      hint: `${messageStateWords[toMessageState(status, final)]}, ${sayWhen(createdAt)}`,
      href: `/admin/notifications/outbox/${number}`,
    })),
    ...emissions.map(({ id, eventCode, disposition, createdAt }) => ({
      kind: "Emitted events",
      label: `${eventCode}, ${disposition}`,
      hint: sayWhen(createdAt),
      href: `/admin/notifications/emissions/${id}`,
    })),
  ];
}

function sayWhen(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

const refuseMethod = methodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
