import { notFound } from "next/navigation";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readNumber } from "#app/_server/documented/read-number.ts";
import { readSetChoices } from "#app/_server/messaging-content/read-set-choices.ts";
import { contentPaths } from "#components/messaging/content/content-paths.ts";
import { SetForm } from "#components/messaging/content/set-form.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { writeSetDocument } from "#core/messaging/content/set-fields.ts";
import { findSet } from "#db/queries/messaging/list-content.ts";
import { saveSet } from "../../actions.ts";

export const metadata = { title: "Change a message set" };

export default async function EditMessageSetPage({ params }: { params: Promise<{ id: string }> }) {
  const { id: text } = await params;
  const here = `${contentPaths.sets}/${text}`;
  const { platform, author } = await requirePermission("edit_messaging", `${here}/edit`);
  const id = readNumber(text);
  const set = id === null ? null : await findSet(platform.database.sql, author.actor, id);
  if (set === null) notFound();
  const { choices } = await readSetChoices(platform, author.actor);
  const trail = [
    { label: "Message sets", href: contentPaths.sets },
    { label: set.shortName, href: here },
  ];
  return (
    <>
      <PageHeader title="Change" trail={trail} />
      <PageBody>
        <Panel>
          <SetForm choices={choices} id={set.id} initial={writeSetDocument(set)} save={saveSet} />
        </Panel>
      </PageBody>
    </>
  );
}
