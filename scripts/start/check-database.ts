import postgres from "postgres";
import { StartProblem } from "./problem.ts";

const majorMin = 15;
const connectSecondsMax = 10;

/**
 * Makes sure that the server behind DATABASE_URL can be used: it answers, it lets us in, it is new enough, and we may
 * create tables there. Each refusal says what to change. The password is never part of a message.
 */
export async function checkDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: connectSecondsMax, onnotice: () => undefined });
  const shown = describeTarget(url);
  try {
    const [row] = await sql<{ version: number; name: string; may_create: boolean }[]>`
      SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS name,
             has_database_privilege(current_database(), 'CREATE')
               AND coalesce(has_schema_privilege(current_schema(), 'CREATE'), false) AS may_create`;
    if (row === undefined || row.version < majorMin * 10_000) {
      throw new StartProblem(
        `The server at ${shown} is PostgreSQL ${row?.name}. Signalbox needs ${majorMin} or newer.`,
      );
    }
    if (!row.may_create) {
      throw new StartProblem(
        `The user of DATABASE_URL may not create tables in ${shown}. Make it the owner: ALTER DATABASE … OWNER TO …`,
      );
    }
  } catch (error) {
    throw error instanceof StartProblem ? error : new StartProblem(explain(error, shown), { cause: error });
  } finally {
    await sql.end({ timeout: 1 });
  }
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
