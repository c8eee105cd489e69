import Link from "next/link";
import { notFound } from "next/navigation";
import { z } from "zod";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { HtmlPreview } from "#components/notifications/html-preview.tsx";
import { OutcomeBadge } from "#components/simulator/outcome-badge.tsx";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { KeyValueList } from "#components/ui/key-value-list.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { AbsoluteTime } from "#components/ui/relative-time.tsx";
import { ShortId } from "#components/ui/short-id.tsx";
import { findSimulated } from "#db/queries/notifications/list-simulated.ts";

export const metadata = { title: "Simulated message" };

export default async function SimulatedMessagePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { platform } = await requirePermission("view_notifications", `/admin/simulator/${id}`);
  const message = z.uuid().safeParse(id).success ? await findSimulated(platform.database.sql, id) : null;
  if (message === null) notFound();
  const delivery =
    message.deliveryId === null ? (
      "none: handed in by the simulator's own API"
    ) : (
      <Link className="rounded-sm underline underline-offset-4" href={`/admin/deliveries/${message.deliveryId}`}>
        <ShortId id={message.deliveryId} />
      </Link>
    );
  return (
    <>
      <PageHeader
        status={<OutcomeBadge outcome={message.outcome} />}
        title={<ShortId id={message.id} />}
        trail={[{ label: "Simulator", href: "/admin/simulator" }]}
      />
      <PageBody>
        <Panel>
          <KeyValueList
            items={[
              { name: "To", value: <span className="wrap-anywhere">{message.recipients.join(", ")}</span> },
              { name: "From", value: message.sender ?? "the provider's own sender" },
              ...(message.subject === null ? [] : [{ name: "Subject", value: message.subject }]),
              { name: "Received", value: <AbsoluteTime at={message.receivedAt} /> },
              { name: "Delivery", value: delivery },
            ]}
          />
        </Panel>
        <CodeBlock label="Text" text={message.text ?? ""} />
        {message.html === null ? null : (
          <>
            <HtmlPreview html={message.html} />
            <CodeBlock label="HTML source" text={message.html} />
          </>
        )}
      </PageBody>
    </>
  );
}
