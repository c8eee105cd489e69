import type { ReactNode } from "react";
import { findSignedInPerson } from "#app/_server/auth/require-person.ts";
import { readRecentBacklog } from "#app/_server/operation/recent-backlog.ts";
import { signOut } from "#app/admin/sign-in/actions.ts";
import { listSections } from "#components/shell/console-sections.ts";
import { ConsoleShell } from "#components/shell/console-shell.tsx";

/** The frame of every page of the console; each page still asks for its own permission. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const signedIn = await findSignedInPerson();
  // Only the page knows its address, so it is the page that leads to the sign-in form and from there back to itself.
  if (signedIn === null) return children;
  const { person, platform } = signedIn;
  const backlog = await readRecentBacklog(platform);
  return (
    <ConsoleShell
      attention={{ "/admin/deliveries": backlog.deadLastDay }}
      person={{ name: person.name, email: person.email, role: person.role }}
      sections={listSections(person.role)}
      signOut={signOut}
    >
      {children}
    </ConsoleShell>
  );
}
