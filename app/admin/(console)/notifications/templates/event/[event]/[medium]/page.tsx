import { notFound } from "next/navigation";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { isUuid } from "#app/_server/integrations/answer-integration.ts";
import { readEditor } from "#app/_server/notification-templates/read-editor.ts";
import { readText } from "#app/_server/read-list-query.ts";
import { compareTexts } from "#components/integrations/versions/compare-texts.ts";
import { VersionDiff } from "#components/integrations/versions/version-diff.tsx";
import { LanguageTabs } from "#components/notification-templates/language-tabs.tsx";
import { TemplateEditor } from "#components/notification-templates/template-editor.tsx";
import { editorPath, templatesPath, writeVersion } from "#components/notification-templates/template-words.ts";
import { VersionsList } from "#components/notification-templates/versions-list.tsx";
import { TestResult } from "#components/providers/test-result.tsx";
import { formatInstant } from "#components/ui/format-instant.ts";
import { LinkTabs } from "#components/ui/link-tabs.tsx";
import type { ListQuery } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { mediumWords } from "#core/notifications/medium-words.ts";
import { messageMedia } from "#core/notifications/model.ts";
import { nameTest } from "#core/notifications/templates/name-template.ts";
import { can } from "#core/people/permissions.ts";
import { findDelivery } from "#db/queries/deliveries/find-delivery.ts";
import { removeTemplate, saveTemplate, sendTest, switchTemplate } from "../../../actions.ts";

export const metadata = { title: "Template" };

type EditorPageProps = { params: Promise<{ event: string; medium: string }>; searchParams: Promise<ListQuery> };

export default async function EditorPage({ params, searchParams }: EditorPageProps) {
  const [place, query] = await Promise.all([params, searchParams]);
  const returnTo = `${templatesPath}/event/${place.event}/${place.medium}`;
  const { platform, author, person } = await requirePermission("view_notifications", returnTo);
  const { sql } = platform.database;
  const content = await readEditor(sql, author.actor, place, query);
  if (content === null) notFound();
  const { event, medium, language, languages, versions, shown, isTakenOver, compared, samples } = content;
  const newest = versions[0] ?? null;
  const canEdit = can(person.role, "edit_notifications");
  const testId = readText(query, "test") ?? "";
  const found = isUuid(testId) ? await findDelivery(sql, testId) : null;
  const test = found?.target.name === nameTest({ eventCode: event.code, medium, language }) ? found : null;
  return (
    <>
      <PageHeader title={event.code} trail={[{ label: "Templates", href: templatesPath }]}>
        <LinkTabs
          label="Media"
          tabs={messageMedia.map((one) => ({
            label: mediumWords[one],
            href: editorPath(event.id, one, { language }),
            current: one === medium,
          }))}
        />
      </PageHeader>
      <PageBody>
        <LanguageTabs canEdit={canEdit} current={language} eventId={event.id} languages={languages} medium={medium} />
        <TemplateEditor
          event={{ id: event.id, code: event.code }}
          initial={{
            dialect: shown?.dialect ?? "braces",
            subject: shown?.subject ?? "",
            body: shown?.body ?? "",
            html: shown?.html ?? "",
          }}
          // Opened anew for other words; a test that was sent leaves what is being written as it is.
          key={`${medium} ${language} ${newest?.version ?? 0} ${shown?.version ?? 0}`}
          language={language}
          latest={newest?.version ?? 0}
          medium={medium}
          samples={samples.map(({ at, context }) => ({
            label: formatInstant(at),
            text: JSON.stringify(context, null, 2),
          }))}
          save={canEdit ? saveTemplate : null}
          send={can(person.role, "send_notifications") ? sendTest : null}
          takenFrom={isTakenOver ? (shown?.version ?? null) : null}
          testResult={test === null ? null : <TestResult delivery={test} />}
        />
        {compared === null || newest === null ? null : (
          <Panel id="comparison" title={`From version ${compared.version} to version ${newest.version}`}>
            <VersionDiff
              comparison={compareTexts(writeVersion(compared), writeVersion(newest))}
              label={`What differs from version ${compared.version}`}
            />
          </Panel>
        )}
        <Panel id="versions" padded={false} title={`Versions in ${language}`}>
          <VersionsList
            canEdit={canEdit}
            language={language}
            remove={removeTemplate}
            switchTo={switchTemplate}
            versions={versions}
          />
        </Panel>
      </PageBody>
    </>
  );
}
