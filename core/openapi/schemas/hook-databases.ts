import { DatabaseChange, NewDatabase, WholeDatabase } from "#core/hooks/databases/database-fields.ts";
import { DatabaseReply, DatabaseTestReply, DetachedReply, TableReply } from "#core/hooks/databases/database-reply.ts";
import { pageOf } from "./replies.ts";

/** What callers send of attached databases. */
export const hookDatabaseRequests = {
  AttachDatabase: NewDatabase,
  ReplaceDatabase: WholeDatabase,
  ChangeDatabase: DatabaseChange,
};

/** What callers get of them. */
export const hookDatabaseReplies = {
  AttachedDatabase: DatabaseReply,
  AttachedDatabasePage: pageOf(DatabaseReply),
  AttachedTable: TableReply,
  AttachedTablePage: pageOf(TableReply),
  AttachedDatabaseTest: DatabaseTestReply,
  DetachedDatabase: DetachedReply,
};
