import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { checkTemplate } from "./check-template.ts";
import { nameTemplate } from "./name-template.ts";
import type { TemplatePorts } from "./ports.ts";
import { readTemplate } from "./read-template.ts";

export type CreatedTemplate =
  | { kind: "created"; id: number; version: number; warnings: FieldProblem[] }
  /** The version is there already, or somebody was faster. */
  | { kind: "taken"; detail: string }
  | { kind: "invalid"; problems: FieldProblem[] };

type CreateOptions = {
  /** The newest version that whoever writes this has seen; 0 for none. Another one that came meanwhile is not overtaken unseen. */
  seenVersion?: number | null;
};

/**
 * Adds a version of the words of an event for a medium and a language: the one that is asked for, or the next. The highest
 * active version is used from the commit on.
 */
export async function createTemplate(
  ports: TemplatePorts,
  by: Author,
  input: unknown,
  { seenVersion = null }: CreateOptions = {},
): Promise<CreatedTemplate> {
  requirePermitted(by.actor, "edit_notifications");
  const read = readTemplate(input);
  if (!read.ok) return { kind: "invalid", problems: read.problems };
  const { eventCode, version: wanted, ...draft } = read.value;
  return await ports.changeTemplates(async (changes): Promise<CreatedTemplate> => {
    const event = await changes.findEvent(eventCode);
    const { problems, warnings } = checkTemplate(draft, await changes.listSamples(eventCode));
    if (event === null) problems.unshift({ pointer: "/event_code", detail: `There is no event "${eventCode}".` });
    if (event === null || problems.length > 0) return { kind: "invalid", problems };
    const versions = await changes.listVersions({ eventId: event.id, ...draft });
    const latest = Math.max(0, ...versions);
    const name = nameTemplate({ ...read.value, version: wanted ?? latest + 1 });
    if (wanted !== null && versions.includes(wanted)) {
      return { kind: "taken", detail: `There is ${name} already. Leave out the version to add the next one.` };
    }
    if (seenVersion !== null && latest > seenVersion) {
      const detail = `Version ${latest} was saved in the meantime. Open it, and say there what is to be different.`;
      return { kind: "taken", detail };
    }
    const version = wanted ?? latest + 1;
    const id = await changes.insert({ ...draft, eventId: event.id, version });
    await changes.appendAudit({ by, action: "template.created", object: { id: String(id), name } });
    return { kind: "created", id, version, warnings };
  });
}
