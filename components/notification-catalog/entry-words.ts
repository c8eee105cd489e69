import type { EntryKind } from "#core/notifications/catalog/model.ts";
import type { LookupKind } from "#core/notifications/model.ts";

/** Where the parts of the catalogue are in the console. */
export const catalogPaths = {
  event: "/admin/notifications/events",
  rule: "/admin/notifications/rules",
  lookup: "/admin/notifications/lookups",
  settings: "/admin/notifications/settings",
  templates: "/admin/notifications/templates",
  emissions: "/admin/notifications/emissions",
} as const;

/** The lists of words, as headings. */
export const lookupHeadings: Readonly<Record<LookupKind, string>> = {
  module: "Modules",
  channel: "Media",
  status: "Statuses",
  priority: "Priorities",
  actor_type: "Actor types",
};

/** What the form's fields are called, by JSON Pointer, for the summary of problems and for warnings. */
export const fieldLabels: Readonly<Record<EntryKind, Readonly<Record<string, string>>>> = {
  event: { "/code": "Code", "/description": "Description", "/module": "Module" },
  rule: {
    "/name": "Name",
    "/event_code": "Event",
    "/recipient_policy": "Who is told",
    "/priority": "Priority",
    "/channels": "By which media",
    "/digest": "When",
    "/digest/at": "Sent at",
    "/throttle": "Limit",
    "/throttle/count": "Messages at most",
    "/throttle/minutes": "Within minutes",
    "/escalation": "Escalation",
    "/escalation/group": "Group that is told",
    "/escalation/channels": "Told by",
    "/escalation/every_minutes": "Told every",
    "/escalation/times_max": "Times at most",
  },
  lookup: { "/code": "Code", "/name": "Name", "/weight": "Weight" },
};

/** The filter by the switch that events and rules have. */
export const activeFilter = {
  kind: "choice",
  name: "active",
  label: "State",
  options: [
    { value: "true", label: "active" },
    { value: "false", label: "switched off" },
  ],
} as const;
