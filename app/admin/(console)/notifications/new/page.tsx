import { requirePermission } from "#app/_server/auth/require-person.ts";
import { SendForm } from "#components/notifications/send-form.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { carriesMedium } from "#core/providers/model.ts";
import { listAllProviders } from "#db/queries/providers/find-provider.ts";
import { sendByForm } from "../actions.ts";

export const metadata = { title: "Send a message" };

export default async function SendMessagePage() {
  const { platform } = await requirePermission("send_notifications", "/admin/notifications/new");
  const enabled = (await listAllProviders(platform.database.sql)).filter((provider) => provider.enabled);
  const carrying = (medium: "email" | "sms") =>
    enabled.filter(({ settings }) => carriesMedium(settings.kind, medium)).map(({ name }) => name);
  return (
    <>
      <PageHeader title="Send a message" trail={[{ label: "Notifications", href: "/admin/notifications" }]} />
      <PageBody>
        <div className="max-w-3xl">
          <Panel>
            <SendForm action={sendByForm} providers={{ email: carrying("email"), sms: carrying("sms") }} />
          </Panel>
        </div>
      </PageBody>
    </>
  );
}
