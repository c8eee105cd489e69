import { headers } from "next/headers";
import { forbidden } from "next/navigation";
import type { ReactNode } from "react";
import { findSignedInPerson } from "#app/_server/auth/require-person.ts";
import { readRecentBacklog } from "#app/_server/operation/recent-backlog.ts";
import { signOut } from "#app/admin/sign-in/actions.ts";
import { findCurrentItem, listSections } from "#components/shell/console-sections.ts";
import { ConsoleShell } from "#components/shell/console-shell.tsx";
import { pageAddressHeader } from "#core/people/page-address.ts";
import { can } from "#core/people/permissions.ts";
import { countSendFailures } from "#db/queries/messaging/console/read-messaging-figures.ts";

/** The frame of every page of the console; each page still asks for its own permission. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const signedIn = await findSignedInPerson();
  // Only the page knows its address, so it is the page that leads to the sign-in form and from there back to itself.
  if (signedIn === null) return children;
  const { person, platform } = signedIn;
  // The page refuses too, but only after its loading state was sent, with which the answer's status is 200 for good.
  const path = (await headers()).get(pageAddressHeader)?.split("?", 1)[0] ?? "/admin";
  const part = findCurrentItem(listSections("admin"), path);
  if (part !== null && !can(person.role, part.permission)) forbidden();
  const [backlog, sendFailures] = await Promise.all([
    readRecentBacklog(platform),
    countSendFailures(platform.database.sql),
  ]);
  return (
    <ConsoleShell
      attention={{ "/admin/deliveries": backlog.deadLastDay, "/admin/messaging/subscriptions": sendFailures }}
      person={{ name: person.name, email: person.email, role: person.role }}
      sections={listSections(person.role)}
      signOut={signOut}
    >
      {children}
    </ConsoleShell>
  );
}
