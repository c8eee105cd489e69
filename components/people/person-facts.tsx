import Link from "next/link";
import { KeyValueList } from "#components/ui/key-value-list.tsx";
import { AbsoluteTime } from "#components/ui/relative-time.tsx";
import type { ListedPerson } from "#db/queries/people/list-people.ts";
import { describeSignIn } from "./users-list.tsx";

/** What is known of an account beside its name and role. */
export function PersonFacts({ person, tokensLink = true }: { person: ListedPerson; tokensLink?: boolean }) {
  const tokens = tokensLink ? (
    <Link className="rounded-sm underline underline-offset-4" href={`/admin/tokens?user=${person.id}`}>
      {person.liveTokenCount}
    </Link>
  ) : (
    person.liveTokenCount
  );
  return (
    <KeyValueList
      items={[
        { name: "E-mail", value: person.email },
        ...(tokensLink ? [] : [{ name: "Role", value: person.role }]),
        { name: "Signs in by", value: describeSignIn(person) },
        { name: "API tokens", value: tokens },
        {
          name: "Last sign-in",
          value: person.lastSignInAt === null ? "never" : <AbsoluteTime at={person.lastSignInAt} />,
        },
        { name: "Created", value: <AbsoluteTime at={person.createdAt} /> },
        ...(person.disabledAt === null
          ? []
          : [{ name: "Switched off", value: <AbsoluteTime at={person.disabledAt} /> }]),
      ]}
    />
  );
}
