import { answerJson } from "#app/_server/documented/answer.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { releaseVersion } from "#app/_server/release.ts";

/** Whether the installation is up, in the documented form. Whoever gets an answer has been looked up in the database. */
export const GET = documentedRoute("view_health", async ({ platform }) => {
  const [row] = await platform.database.sql<{ version: string }[]>`show server_version`.then((rows) =>
    rows.map((one) => ({ version: Object.values(one)[0] as string })),
  );
  const libraries = { node: process.versions.node, postgresql: row?.version ?? "" };
  return answerJson(200, { up: true, result: { database: "Accessible", version: releaseVersion, libraries } });
});

const refuseMethod = methodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
