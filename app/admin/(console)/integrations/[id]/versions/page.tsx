import { notFound } from "next/navigation";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { isUuid } from "#app/_server/integrations/answer-integration.ts";
import { readVersionNumber } from "#app/_server/integrations/version-summary.ts";
import { readText } from "#app/_server/read-list-query.ts";
import { compareTexts } from "#components/integrations/versions/compare-texts.ts";
import { VersionList } from "#components/integrations/versions/version-list.tsx";
import { VersionView, versionViewNames } from "#components/integrations/versions/version-view.tsx";
import { writeVersion } from "#components/integrations/versions/write-version.ts";
import type { ListQuery } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { compareDocuments } from "#core/integrations/compare-documents.ts";
import type { IntegrationDocument } from "#core/integrations/model.ts";
import type { JsonObject } from "#core/json.ts";
import { can } from "#core/people/permissions.ts";
import { findIntegration, findVersionDocument, listVersions } from "#db/queries/integrations/find-integration.ts";
import { restore } from "./actions.ts";

export const metadata = { title: "Versions" };

type VersionsPageProps = { params: Promise<{ id: string }>; searchParams: Promise<ListQuery> };

export default async function VersionsPage({ params, searchParams }: VersionsPageProps) {
  const [{ id }, query] = await Promise.all([params, searchParams]);
  const { platform, person } = await requirePermission("view_integrations", `/admin/integrations/${id}/versions`);
  const { sql } = platform.database;
  const integration = isUuid(id) ? await findIntegration(sql, id) : null;
  if (integration === null) notFound();
  const current = integration.version;
  const shown = readVersionNumber(readText(query, "version") ?? "") ?? current;
  // An earlier version is compared with what is used now; the current one with what was before it.
  const usual = shown === current ? Math.max(1, shown - 1) : current;
  const against = readVersionNumber(readText(query, "against") ?? "") ?? usual;
  const [versions, document, other] = await Promise.all([
    listVersions(sql, id),
    findVersionDocument(sql, id, shown),
    findVersionDocument(sql, id, against),
  ]);
  if (document === null || other === null) notFound();
  const path = `/admin/integrations/${id}/versions`;
  const text = writeVersion(document);
  const otherText = writeVersion(other);
  const wanted = readText(query, "view");
  const mayRestore = shown !== current && can(person.role, "edit_integrations");
  return (
    <>
      <PageHeader
        title="Versions"
        trail={[
          { label: "Integrations", href: "/admin/integrations" },
          { label: integration.name, href: `/admin/integrations/${id}` },
        ]}
      />
      <PageBody>
        <Panel padded={false}>
          <VersionList
            path={path}
            versions={versions.map((one) => ({
              ...one,
              isCurrent: one.number === current,
              isShown: one.number === shown,
            }))}
          />
        </Panel>
        <VersionView
          against={against}
          changes={shown < against ? compare(document, other) : compare(other, document)}
          current={current}
          path={path}
          restore={mayRestore ? restore.bind(null, id, shown) : null}
          shown={shown}
          text={text}
          textChanges={shown < against ? compareTexts(text, otherText) : compareTexts(otherText, text)}
          view={versionViewNames.find((name) => name === wanted) ?? "changes"}
        />
      </PageBody>
    </>
  );
}

/** The name of an integration is not part of its versions. */
function compare(before: IntegrationDocument, after: IntegrationDocument) {
  const toNamed = (document: IntegrationDocument) => ({ name: "", document: document as unknown as JsonObject });
  return compareDocuments(toNamed(before), toNamed(after));
}
