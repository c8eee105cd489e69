import type { AuditRecord } from "#core/audit/model.ts";
import type { Json } from "#core/json.ts";
import type { NotificationTemplate } from "../model.ts";
import type { TemplateDraft } from "./read-template.ts";

export type NewTemplate = Omit<TemplateDraft, "eventCode" | "version"> & { eventId: number; version: number };

/** The words of a template, and whether they are used. */
export type TemplateWords = Pick<NotificationTemplate, "dialect" | "subject" | "body" | "html" | "active">;

/** What can be read and written inside of one transaction that changes templates. Nobody else changes any meanwhile. */
export type TemplateChanges = {
  findEvent: (code: string) => Promise<{ id: number; code: string } | null>;
  find: (id: number) => Promise<NotificationTemplate | null>;
  /** The versions that there are for an event, medium and language. */
  listVersions: (of: Pick<NewTemplate, "eventId" | "medium" | "language">) => Promise<number[]>;
  /** True when a message on record was made from it. */
  isUsed: (template: NotificationTemplate) => Promise<boolean>;
  /** Contexts that the event came with lately. */
  listSamples: (eventCode: string) => Promise<Json[]>;
  /** Gives the new template's number. */
  insert: (template: NewTemplate) => Promise<number>;
  update: (id: number, words: TemplateWords) => Promise<void>;
  remove: (id: number) => Promise<void>;
  appendAudit: (record: AuditRecord) => Promise<void>;
};

/** Runs `work` in one transaction: all of its writes are committed together when it resolves, none when it rejects. */
export type ChangeTemplates = <Result>(work: (changes: TemplateChanges) => Promise<Result>) => Promise<Result>;

export type TemplatePorts = { changeTemplates: ChangeTemplates };
