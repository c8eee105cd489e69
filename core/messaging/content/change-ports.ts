import type { AuditRecord } from "#core/audit/model.ts";
import type { Message, MessageSet } from "../model.ts";
import type { MessageFile } from "./set-content.ts";

/** What is said of a set. */
export type SetDocument = Omit<MessageSet, "id" | "createdAt" | "updatedAt">;

/** What is said of a message. */
export type MessageDocument = Omit<Message, "id" | "createdAt" | "updatedAt">;

/** What is stored of a file: its name with the ending of its type, and its bytes. */
export type FileDocument = { fileName: string; mediaType: string; bytes: Uint8Array };

/** Where a message uses a file. */
export type FileUse = { messageSet: string; sequenceNumber: number; lang: string };

/** A message gets another place in its set. */
export type MovedMessage = { id: number; sequenceNumber: number };

/** What can be read and written inside of one transaction that changes sets, messages and files. */
export type ContentChanges = {
  findSet: (id: number) => Promise<MessageSet | null>;
  findSetByName: (shortName: string) => Promise<MessageSet | null>;
  hasSchedule: (id: number) => Promise<boolean>;
  /** The names that a set's channel can have: gateways and providers. */
  listCarrierNames: () => Promise<string[]>;
  insertSet: (document: SetDocument) => Promise<number>;
  updateSet: (id: number, document: SetDocument) => Promise<void>;
  /** With its messages. Sets that it followed end without a next one. */
  removeSet: (id: number) => Promise<void>;
  /** How many subscriptions are on their way through the set, or have been. None comes to it while the transaction lasts. */
  countSubscriptions: (setId: number) => Promise<number>;
  findMessage: (id: number) => Promise<Message | null>;
  /** By sequence number, then language. */
  listMessages: (setId: number) => Promise<Message[]>;
  insertMessages: (documents: readonly MessageDocument[]) => Promise<number[]>;
  updateMessage: (id: number, document: MessageDocument) => Promise<void>;
  removeMessage: (id: number) => Promise<void>;
  /** Gives all of them their new places at once. */
  moveMessages: (setId: number, moved: readonly MovedMessage[]) => Promise<void>;
  findFile: (id: number) => Promise<MessageFile | null>;
  insertFile: (file: FileDocument & { key: string }) => Promise<number>;
  /** Its address stays, because messages on their way name it. */
  replaceFile: (id: number, file: FileDocument) => Promise<void>;
  removeFile: (id: number) => Promise<void>;
  listFileUses: (id: number) => Promise<FileUse[]>;
  appendAudit: (record: AuditRecord) => Promise<void>;
};

/** Runs `work` in one transaction: all of its writes are committed together when it resolves, none when it rejects. */
export type ChangeContent = <Result>(work: (changes: ContentChanges) => Promise<Result>) => Promise<Result>;

export type ContentPorts = {
  changeContent: ChangeContent;
  /** True where an external message sender carries everything, which knows channels of its own. */
  externalSender: boolean;
  /** A part of an address that nobody can guess. */
  newKey: () => string;
};
