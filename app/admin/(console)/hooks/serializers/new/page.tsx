import { requirePermission } from "#app/_server/auth/require-person.ts";
import { getPlatform } from "#app/_server/platform.ts";
import { hookPaths } from "#components/hooks/hook-paths.ts";
import { newSerializer, SerializerEditor } from "#components/hooks/serializer-editor.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { previewSerializer } from "../../preview-actions.ts";
import { addSerializer } from "../../serializer-actions.ts";

export const metadata = { title: "New serializer" };

export default async function NewSerializerPage() {
  await requirePermission("edit_hooks", `${hookPaths.serializers}/new`);
  const { hooks } = await getPlatform();
  const models = await hooks.listModels();
  return (
    <>
      <PageHeader title="New serializer" trail={[{ label: "Serializers", href: hookPaths.serializers }]} />
      <PageBody>
        <SerializerEditor
          id={null}
          initial={newSerializer}
          models={models.map(({ name }) => name)}
          preview={previewSerializer}
          save={addSerializer}
        />
      </PageBody>
    </>
  );
}
