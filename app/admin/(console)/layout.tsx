import type { ReactNode } from "react";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { ConsoleShell } from "#components/shell/console-shell.tsx";
import { listSections } from "#components/shell/console-sections.ts";
import { readBacklog } from "#db/queries/statistics/read-backlog.ts";
import { signOutHere } from "./sign-out.ts";

/** The frame of every page of the console; each page still asks for its own permission. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const { person, platform } = await requirePermission("view_overview");
  const { database, now } = platform;
  const backlog = await readBacklog(database.sql, now());
  return (
    <ConsoleShell
      attention={{ "/admin/deliveries": backlog.deadLastDay }}
      person={{ name: person.name, email: person.email, role: person.role }}
      sections={listSections(person.role)}
      signOut={signOutHere}
    >
      {children}
    </ConsoleShell>
  );
}
