import type { Digest, EscalationPlan, MessageMedium, TemplateDialect, Throttle } from "#core/notifications/model.ts";
import type { SqlOrTransaction } from "#db/connect.ts";

export type MadeRule = {
  policy?: string;
  priority?: string;
  media?: MessageMedium[];
  active?: boolean;
  digest?: Digest | null;
  throttle?: Throttle | null;
  escalation?: EscalationPlan | null;
};

export type MadeTemplate = {
  medium?: MessageMedium;
  language?: string;
  version?: number;
  dialect?: TemplateDialect;
  subject?: string;
  body?: string;
  html?: string | null;
  active?: boolean;
};

export type MadeEvent = { active?: boolean; rules?: MadeRule[]; templates?: MadeTemplate[] };

/**
 * Puts an event with its rules and templates into a test's database. Without anything else it has one rule that tells everybody
 * by e-mail, and an English template. Whoever reads the catalogue through a platform makes it forget the last one.
 */
export async function makeEvent(
  sql: SqlOrTransaction,
  code: string,
  { active = true, rules = [{}], templates = [{}] }: MadeEvent = {},
): Promise<{ eventId: number; ruleIds: number[]; templateIds: number[] }> {
  const [event] = await sql<{ id: number }[]>`
    insert into notification_events (code, module, active) values (${code}, 'LICENCE', ${active}) returning id`;
  const eventId = event?.id ?? 0;
  const ruleIds: number[] = [];
  for (const rule of rules) {
    const { policy = "ALL", priority = "NORMAL", media = ["email"], digest = null, throttle = null } = rule;
    const json = (value: object | null) => (value === null ? null : sql.json(value as never));
    const [row] = await sql<{ id: number }[]>`
      insert into notification_rules (event_id, recipient_policy, priority, media, active, digest, throttle, escalation)
      values (${eventId}, ${policy}, ${priority}, ${media}, ${rule.active ?? true}, ${json(digest)}, ${json(throttle)},
        ${json(rule.escalation ?? null)}) returning id`;
    ruleIds.push(row?.id ?? 0);
  }
  const templateIds: number[] = [];
  for (const template of templates) {
    const { medium = "email", language = "en", version = 1, dialect = "braces" } = template;
    const { subject = "About {number}", body = "{number} was issued.", html = null } = template;
    const [row] = await sql<{ id: number }[]>`
      insert into notification_templates (event_id, medium, language, version, dialect, subject, body, html, active)
      values (${eventId}, ${medium}, ${language}, ${version}, ${dialect}, ${subject}, ${body}, ${html},
        ${template.active ?? true}) returning id`;
    templateIds.push(row?.id ?? 0);
  }
  return { eventId, ruleIds, templateIds };
}
