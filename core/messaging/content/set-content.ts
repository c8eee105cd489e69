import type { Message, MessageSet } from "../model.ts";

/** A file of messages without its bytes. */
export type MessageFile = {
  id: number;
  /** The part of its public address that cannot be guessed. */
  key: string;
  fileName: string;
  mediaType: string;
  sizeBytes: number;
  createdAt: Date;
  updatedAt: Date;
};

/** A set with all that is sent of it. */
export type SetContent = {
  set: MessageSet;
  /** By sequence number, then language. */
  messages: readonly Message[];
  /** The files that its messages name, by id. */
  files: ReadonlyMap<number, MessageFile>;
};
