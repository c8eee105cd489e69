import { Trash2 } from "lucide-react";
import { notFound } from "next/navigation";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readObjectId } from "#app/_server/mediator-objects/answer-object.ts";
import { getPlatform } from "#app/_server/platform.ts";
import { hookPaths } from "#components/hooks/hook-paths.ts";
import { SerializerEditor } from "#components/hooks/serializer-editor.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { can } from "#core/people/permissions.ts";
import { findSerializer } from "#db/queries/hooks/list-serializers.ts";
import { previewSerializer } from "../../preview-actions.ts";
import { removeSerializer, saveSerializer } from "../../serializer-actions.ts";

export const metadata = { title: "Serializer" };

export default async function SerializerPage({ params }: { params: Promise<{ id: string }> }) {
  const { id: text } = await params;
  const { platform, author, person } = await requirePermission("view_hooks", `${hookPaths.serializers}/${text}`);
  const id = readObjectId(text);
  const serializer = id === null ? null : await findSerializer(platform.database.sql, author.actor, id);
  if (serializer === null) notFound();
  const { name, description, code, updatedAt } = serializer;
  const canEdit = can(person.role, "edit_hooks");
  const { hooks } = await getPlatform();
  const models = await hooks.listModels();
  const acts = canEdit ? (
    <ConfirmDialog
      action={removeSerializer}
      confirmLabel="Delete"
      consequence="It can be deleted once no hook names it. Callbacks on record keep their payloads."
      destructive
      title={`Delete the serializer ${name}?`}
      trigger={{ label: "Delete…", icon: <Trash2 aria-hidden="true" size={14} /> }}
    >
      <input name="id" type="hidden" value={serializer.id} />
    </ConfirmDialog>
  ) : null;
  return (
    <>
      <PageHeader actions={acts} title={name} trail={[{ label: "Serializers", href: hookPaths.serializers }]} />
      <PageBody>
        <SerializerEditor
          id={serializer.id}
          initial={{ name, description, code }}
          key={updatedAt.toISOString()}
          models={models.map((model) => model.name)}
          preview={can(person.role, "test_hooks") ? previewSerializer : null}
          save={canEdit ? saveSerializer : null}
        />
      </PageBody>
    </>
  );
}
