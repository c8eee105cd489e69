/** How far the connection is protected, in the words of libpq's `sslmode`. */
export const sslModes = ["disable", "prefer", "require", "verify-ca", "verify-full"] as const;
export type SslMode = (typeof sslModes)[number];

/** Where a PostgreSQL is, and as whom one signs in there. */
export type DatabaseAddress = {
  host: string;
  port: number;
  database: string;
  user: string;
  password: string;
  sslMode: SslMode;
};

export type ReadAddress = { ok: true; address: DatabaseAddress } | { ok: false; detail: string };

const form = "postgres://user:password@host:5432/database?sslmode=verify-full";

/**
 * Reads the address of a PostgreSQL. Of the parameters only `sslmode` counts, "prefer" where there is none, as libpq has
 * it; what others set is ours to say. No sentence of a refusal repeats what was written, because it holds a password.
 */
export function readAddress(text: string): ReadAddress {
  const refuse = (why: string): ReadAddress => ({ ok: false, detail: `${why} It has the form ${form}.` });
  const trimmed = text.trim();
  if (!URL.canParse(trimmed)) {
    return refuse(
      "The address is no URL; characters such as @, / and # in a password are written as %40, %2F and %23.",
    );
  }
  const url = new URL(trimmed);
  if (url.protocol !== "postgres:" && url.protocol !== "postgresql:")
    return refuse("The address must be postgres://….");
  // Of several hosts libpq takes the first that answers; here it is always the one that was judged.
  if (url.hostname === "" || url.hostname.includes(",") || /%2f/i.test(url.hostname)) {
    return refuse("The address must name one host; sockets of the file system and lists of hosts are not taken.");
  }
  const decoded = decode([url.username, url.password, url.pathname.slice(1)]);
  if (decoded === null) return refuse("The address has a % that does not begin an encoded character.");
  const [user = "", password = "", database = ""] = decoded;
  if (user === "") return refuse("The address must name the user.");
  if (database === "" || database.includes("/")) return refuse("The address must name the database after the host.");
  if (decoded.some((part) => part.includes("\0"))) return refuse("The address holds a character that cannot be sent.");
  const sslMode = url.searchParams.get("sslmode") ?? "prefer";
  if (!isSslMode(sslMode)) return refuse(`The address's sslmode must be one of ${sslModes.join(", ")}.`);
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  const port = url.port === "" ? 5432 : Number(url.port);
  if (port === 0) return refuse("The address's port must be from 1 to 65535.");
  return { ok: true, address: { host, port, database, user, password, sslMode } };
}

function isSslMode(text: string): text is SslMode {
  return (sslModes as readonly string[]).includes(text);
}

function decode(parts: string[]): string[] | null {
  try {
    return parts.map((part) => decodeURIComponent(part));
  } catch {
    // Only a malformed escape throws here, and the caller says so.
    return null;
  }
}
