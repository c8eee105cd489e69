import type { DocumentOf, ObjectKind } from "#core/mediator/documented/field-names.ts";
import { checkObject } from "#core/mediator/objects/check-object.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { readDirectory } from "#db/queries/mediator/read-directory.ts";
import type { AuthPlatform } from "../auth/auth-ports.ts";

type Judge = <Kind extends ObjectKind>(kind: Kind, id: number, document: DocumentOf[Kind]) => FieldProblem[];

/**
 * Says what is worth a word about objects as they stand. What would keep one from being saved today, such as a secret that
 * has gone, is among it.
 */
export async function openWarnings({ database, config }: Pick<AuthPlatform, "database" | "config">): Promise<Judge> {
  const { sql } = database;
  const [directory, secrets] = await Promise.all([
    readDirectory(sql),
    sql<{ name: string }[]>`select name from secrets`,
  ]);
  const shared = { directory, secretNames: new Set(secrets.map(({ name }) => name)), egress: config.egressAllow };
  return (kind, id, document) => {
    const { problems, warnings } = checkObject(kind, document, { ...shared, ownId: id });
    return [...problems, ...warnings];
  };
}
