import postgres from "postgres";
import { StartProblem } from "./problem.ts";

const majorMin = 15;
const connectSecondsMax = 10;

/** What a server says of itself: its version as a number (170002), and whether we may create tables and schemas. */
export type DatabaseServer = { version: number; versionName: string; mayCreate: boolean };

/**
 * Makes sure that the server behind DATABASE_URL can be used: it answers, it lets us in, it is new enough, and we may
 * create tables there. Each refusal says what to change. The password is never part of a message.
 */
export async function checkDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: connectSecondsMax, onnotice: () => undefined });
  const shown = describeTarget(url);
  try {
    const [server] = await sql<DatabaseServer[]>`
      SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS "versionName",
             has_database_privilege(current_database(), 'CREATE')
               AND coalesce(has_schema_privilege(current_schema(), 'CREATE'), false) AS "mayCreate"`;
    const refusal = server === undefined ? null : judgeServer(server, shown);
    if (refusal !== null) throw new StartProblem(refusal);
  } catch (error) {
    throw error instanceof StartProblem ? error : new StartProblem(explain(error, shown), { cause: error });
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Why a server that let us in cannot be used; null when it can. */
export function judgeServer({ version, versionName, mayCreate }: DatabaseServer, shown: string): string | null {
  if (version < majorMin * 10_000) {
    return `The server at ${shown} is PostgreSQL ${versionName}. Signalbox needs ${majorMin} or newer.`;
  }
  return mayCreate
    ? null
    : `The user of DATABASE_URL may not create tables in ${shown}. Make it the owner: ALTER DATABASE … OWNER TO …`;
}

function explain(error: unknown, shown: string): string {
  const { code = "", message = String(error) } = error as { code?: string; message?: string };
  switch (code) {
    case "28P01":
      return `The server at ${shown} refuses the password. Check user and password in DATABASE_URL; characters such as @ : / # must be percent-encoded.`;
    case "28000":
      return `The server at ${shown} does not let this user in (${message}). Check pg_hba.conf, and sslmode in DATABASE_URL.`;
    case "3D000":
      return `There is no such database at ${shown}. Create it (createdb), or change the name in DATABASE_URL.`;
    case "ECONNREFUSED":
      return `Nothing answers at ${shown}. Is PostgreSQL running there, and does it listen on that address?`;
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `The host name of ${shown} cannot be found. Check DATABASE_URL.`;
    case "CONNECT_TIMEOUT":
    case "ETIMEDOUT":
      return `${shown} did not answer within ${connectSecondsMax} s. Check the address in DATABASE_URL, and firewalls in between.`;
    case "53300":
      return `The server at ${shown} has no connection left. Raise max_connections, or end idle clients.`;
    case "57P03":
      return `The server at ${shown} is starting or stopping (${message}). Try again in a moment.`;
    default:
      return `${shown} cannot be used: ${message}${code === "" ? "" : ` (${code})`}.`;
  }
}

/** Host, port, database and user: what one needs to find the mistake, without the password. */
function describeTarget(text: string): string {
  const url = new URL(text);
  const host = url.hostname === "" ? (url.searchParams.get("host") ?? "localhost") : url.hostname;
  return `${host}:${url.port || "5432"}, database "${decodeURIComponent(url.pathname.slice(1))}", user "${decodeURIComponent(url.username)}"`;
}
