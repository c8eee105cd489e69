import journal from "#drizzle/meta/_journal.json" with { type: "json" };
import packageJson from "#package.json" with { type: "json" };

/** The version of this release. */
export const releaseVersion = packageJson.version;

/** The newest migration of this release, as drizzle numbers them: what the database must have come to. */
export const newestMigration = Math.max(...journal.entries.map((entry) => entry.when));
