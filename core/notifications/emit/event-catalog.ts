import type { NotificationCatalog } from "../catalog/model.ts";
import {
  type MessageMedium,
  type NotificationEvent,
  type NotificationRule,
  type NotificationSettings,
  normalWeight,
  toMediumCode,
} from "../model.ts";
import type { CompiledMessage } from "../templates/model.ts";

/** A template that is ready to be filled in; `problem` says why it cannot be, where that came out only now. */
export type ReadyTemplate = {
  id: number;
  version: number;
  language: string;
} & ({ message: CompiledMessage; problem: null } | { message: null; problem: string });

/** All that the catalogue says of one event, as planning asks for it. */
export type EventCatalog = {
  event: NotificationEvent;
  /** Those that are switched on, by id. */
  rules: NotificationRule[];
  findTemplate: (medium: MessageMedium, language: string) => ReadyTemplate | null;
  /** The code of an actor type as the catalogue writes it, however the request does; null where there is none in use. */
  findActorType: (code: string) => string | null;
  weightOf: (priority: string) => number;
  activeMedia: ReadonlySet<MessageMedium>;
  settings: NotificationSettings;
};

type Template = NotificationCatalog["templates"][number];

/** The active events of a catalogue by their code. `ready` compiles a template, or remembers that it did. */
export function indexCatalog(
  { lookups, events, rules, templates, settings }: NotificationCatalog,
  ready: (template: Template) => ReadyTemplate,
): ReadonlyMap<string, EventCatalog> {
  const active = lookups.filter((lookup) => lookup.active);
  const actorTypes = new Map(
    active.flatMap(({ kind, code }) => (kind === "actor_type" ? [[code.toUpperCase(), code] as const] : [])),
  );
  const media = new Set(active.flatMap(({ kind, code }) => (kind === "channel" ? [code] : [])));
  const weights = new Map(lookups.flatMap(({ kind, code, weight }) => (kind === "priority" ? [[code, weight]] : [])));
  const shared = {
    findActorType: (code: string) => actorTypes.get(code.toUpperCase()) ?? null,
    weightOf: (priority: string) => weights.get(priority) ?? normalWeight,
    activeMedia: new Set(
      (["sms", "email", "in_app"] as const).filter((medium) => media.has(toMediumCode(medium))),
    ) as ReadonlySet<MessageMedium>,
    settings,
  };
  return new Map(
    events
      .filter((event) => event.active)
      .map((event) => {
        const own = new Map(
          templates
            .filter((template) => template.eventId === event.id)
            .map((template) => [keyOf(template.medium, template.language), template] as const),
        );
        return [
          event.code,
          {
            ...shared,
            event,
            rules: rules
              .filter((rule) => rule.active && rule.eventId === event.id)
              .sort((one, other) => one.id - other.id),
            findTemplate: (medium, language) => {
              const template = own.get(keyOf(medium, language));
              return template === undefined ? null : ready(template);
            },
          },
        ] as const;
      }),
  );
}

/** Tags of languages mean the same in any case (RFC 5646, section 2.1.1). */
function keyOf(medium: MessageMedium, language: string): string {
  return `${medium} ${language.toLowerCase()}`;
}
