import type { MessageMedium, NotificationTemplate, TemplateDialect } from "#core/notifications/model.ts";

export const templatesPath = "/admin/notifications/templates";

export const dialectWords: Readonly<Record<TemplateDialect, string>> = {
  braces: "Braces: {name}",
  liquid: "Liquid: {{ name }}, conditions, loops, filters",
};

/** What the fields of the editor are called, by JSON Pointer, for the summary of problems. */
export const fieldLabels = {
  "/dialect": "How values are written",
  "/subject": "Subject",
  "/body": "Text",
  "/html": "HTML",
  "/language": "Language",
  "/context": "Context",
  "/to": "To",
  "/actorType": "Actor type",
};

/** Where the words of an event for a medium are written. */
export function editorPath(
  eventId: number,
  medium: MessageMedium,
  query: { language?: string; from?: number | undefined; compare?: number; test?: string } = {},
): string {
  const said = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString();
  return `${templatesPath}/event/${eventId}/${medium}${search === "" ? "" : `?${search}`}`;
}

/** All that a version says as one text, for comparing two. */
export function writeVersion({ dialect, subject, body, html, medium }: NotificationTemplate): string {
  const head = medium === "sms" ? [] : [`Subject: ${subject}`];
  const markup = html === null ? [] : ["", "HTML:", html];
  return [`Dialect: ${dialect}`, ...head, "", body, ...markup].join("\n");
}

/** The version that is used: the highest that is switched on. */
export function findUsed(versions: readonly NotificationTemplate[]): NotificationTemplate | null {
  const active = versions.filter((one) => one.active);
  return active.reduce<NotificationTemplate | null>(
    (used, one) => (used === null || one.version > used.version ? one : used),
    null,
  );
}
