import { notFound, redirect } from "next/navigation";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readTemplateId } from "#app/_server/notification-templates/answer-template.ts";
import { editorPath, templatesPath } from "#components/notification-templates/template-words.ts";
import { findTemplate } from "#db/queries/notifications/templates/list-templates.ts";

/** The address of one version, for what refers to it by its number: leads to where it stands among the others. */
export default async function TemplatePage({ params }: { params: Promise<{ id: string }> }) {
  const { id: text } = await params;
  const { platform, author } = await requirePermission("view_notifications", `${templatesPath}/${text}`);
  const id = readTemplateId(text);
  const template = id === null ? null : await findTemplate(platform.database.sql, author.actor, id);
  if (template === null) notFound();
  const { eventId, medium, language, version } = template;
  redirect(editorPath(eventId, medium, { language, from: version }));
}
